using System.Globalization;
using Penman.Models;
using Penman.Models.WebPage;
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Sampling.Latents;
using Penman.Tensors.Threading;
using Penman.Tests.Support;

namespace Penman.Tests.Models.WebPage;

public sealed class GeneratorPageTests : IDisposable
{
    /// <summary>One of 255 grey levels, of pixels in [-1, 1].</summary>
    private const double GreyLevel = 2.0 / 255;

    private readonly TempFolder _folder = new();

    private string Page => _folder.File("page.html");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_browser_draws_fifty_digits_to_within_a_grey_level()
    {
        Chromium.SkipUnlessAvailable();
        var drawn = Generators.Draw(Model.InTheBox().Network, count: 50);
        WriteBox(
            """
            const bytes = new Uint8Array(50 * 784 * 4);
            for (let i = 0; i < 50; i++) {
              bytes.set(new Uint8Array(penman.draw(penman.latent(i), i % 10).buffer), i * 784 * 4);
            }
            let text = "";
            for (const byte of bytes) text += String.fromCharCode(byte);
            report(btoa(text));
            """
        );

        var differences = drawn.DifferencesTo(Convert.FromBase64String(Chromium.ResultOf(Page)));

        Report(differences);
        Assert.InRange(differences.Count(difference => difference >= GreyLevel), 0, differences.Count / 1000);
    }

    [Fact]
    public void Keys_buttons_and_sliders_change_what_is_shown()
    {
        Chromium.SkipUnlessAvailable();
        WriteBox(
            """
            const shown = () => document.getElementById("large").getAttribute("aria-label");
            const pixels = () => document.getElementById("large").toDataURL();
            const pressed = () => [...document.querySelectorAll("[aria-pressed=true]")].map(b => b.ariaLabel).join();
            const type = key => document.dispatchEvent(new KeyboardEvent("keydown", { key }));
            const lines = [];
            const note = what => lines.push(`${what}: ${shown()}; ${pressed()}`);
            type("7");
            note("key 7");
            const seven = pixels();
            document.querySelectorAll("#choices button")[4].click();
            note("button 4");
            type("7");
            const seed = document.getElementById("seed");
            seed.value = 12;
            seed.dispatchEvent(new Event("change"));
            note("style 12");
            lines.push(pixels() === seven ? "the same picture" : "another picture");
            const slider = document.querySelector("input[type=range]");
            const [before, unvaried] = [slider.value, pixels()];
            slider.focus();
            slider.value = 3;
            slider.dispatchEvent(new Event("input"));
            note("slider");
            lines.push(pixels() === unvaried ? "the same picture" : "another picture");
            type("r");
            note("reset");
            lines.push(pixels() === unvaried ? "the same picture" : "another picture");
            lines.push(slider.value === before ? "the slider is back" : `${before}, now ${slider.value}`);
            for (const digit of [10, -1, 2.5, undefined])
              try { penman.draw(penman.latent(0), digit); } catch (error) { lines.push(error.message); }
            for (const digit of [-1, 10]) try { penman.choose(digit); } catch (error) { lines.push(error.message); }
            note("then");
            try { penman.draw(new Float32Array(3), 1); } catch (error) { lines.push(error.message); }
            report(lines.join("\n"));
            """
        );

        Assert.Equal(
            """
            key 7: A 7 in style 15; The digit 7
            button 4: A 4 in style 15; The digit 4
            style 12: A 7 in style 12; The digit 7
            another picture
            slider: A 7 in style 12, varied; The digit 7
            another picture
            reset: A 7 in style 12; The digit 7
            the same picture
            the slider is back
            The digit is 10, but must be from 0 to 9.
            The digit is -1, but must be from 0 to 9.
            The digit is 2.5, but must be from 0 to 9.
            The digit is undefined, but must be from 0 to 9.
            The digit is -1, but must be from 0 to 9.
            The digit is 10, but must be from 0 to 9.
            then: A 7 in style 12; The digit 7
            A latent vector has 64 numbers.
            """,
            Chromium.ResultOf(Page)
        );
    }

    [Fact]
    public void Every_generator_draws_the_same_in_JavaScript()
    {
        const string Node = "/usr/bin/node";
        OutsideProgram.SkipUnlessThere(Node);
        List<(string Path, DrawnImages Drawn)> pages = [];
        foreach (var (name, network) in Generators.Every())
        {
            var path = _folder.File($"{name}.html");
            GeneratorPage.Write(path, network, new());
            pages.Add((path, Generators.Draw(network, count: 4)));
            pages[^1].Drawn.Feed(path);
        }

        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Models/WebPage/run_page.mjs"),
            .. pages.Select(page => page.Path),
        ];
        OutsideProgram.Run(Node, arguments);

        List<double> differences =
        [
            .. pages.SelectMany(page => page.Drawn.DifferencesTo(File.ReadAllBytes($"{page.Path}.image"))),
        ];
        Report(differences);
        Assert.InRange(differences.Count(difference => difference >= GreyLevel), 0, differences.Count / 1000);
    }

    [Fact]
    public void What_the_page_cannot_calculate_is_refused()
    {
        var network = new Network("generator", [5], [new StrangeLayer("Pad")]);

        Assert.Equal(
            "HTML: the operation Pad of a generator cannot be put on a page.",
            Assert.Throws<NotSupportedException>(() => GeneratorPage.Render(network, new())).Message
        );
        var wide = new Network("wide", [5], [new Linear("fc", 5, 784, new(seed: 1, stream: 0))]);
        Assert.Equal(
            "HTML: the page shows grey or coloured images, not wide's of (784).",
            Assert.Throws<NotSupportedException>(() => GeneratorPage.Render(wide, new())).Message
        );
        WriteBox("");
        var page = File.ReadAllText(Page);
        Assert.All(GeneratorPage.Operations, name => Assert.Matches($"\n  {name}(: |\\(node)", page));
    }

    [Fact]
    public void The_page_stands_alone_and_is_below_750_KB()
    {
        WriteBox("");
        var text = File.ReadAllText(Page);

        Assert.InRange(text.Length, 500_000, 750_000);
        Assert.All(
            (string[])["http:", "https:", "src=", "@import", "url(", "fetch(", "XMLHttpRequest", "{{"],
            word => Assert.DoesNotContain(word, text, StringComparison.Ordinal)
        );
        Assert.Contains("default-src 'none'", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Titles_and_facts_are_text_whatever_they_hold()
    {
        var options = new GeneratorPageOptions
        {
            Title = "<b>{{model}}</b>",
            Facts = [new("data", "data", "</script><script>alert(1)</script>")],
        };

        var text = GeneratorPage.Render(Generators.Create("mlp"), options);

        Assert.Contains("<title>&lt;b&gt;{{model}}&lt;/b&gt;</title>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("</script><script>alert", text, StringComparison.Ordinal);
    }

    /// <summary>The page of the model in the box, with a script of the test's behind its own.</summary>
    private void WriteBox(string script)
    {
        var generator = Model.InTheBox().Network;
        using var team = new WorkerTeam(1);
        var options = new GeneratorPageOptions
        {
            Directions = [.. PrincipalDirections.Find(team, generator).Take(2).Select(direction => direction.Vector)],
        };
        const string Reporting =
            "const report = text => { const pre = document.createElement('pre'); pre.id = 'result'; "
            + "pre.textContent = text; document.body.replaceChildren(pre); };";
        var text = GeneratorPage.Render(generator, options);
        // Without a window frames may never come, so the page paints at once; then it has its result when it is loaded.
        const string Frames = "<script>requestAnimationFrame = paint => paint();</script>";
        if (script.Length > 0)
            text = text.Replace("<head>", $"<head>{Frames}", StringComparison.Ordinal)
                .Replace("</body>", $"<script>{Reporting}\n{script}</script></body>", StringComparison.Ordinal);
        File.WriteAllText(Page, text);
    }

    private static void Report(IReadOnlyList<double> differences)
    {
        var greys = differences.Select(difference => difference / GreyLevel).Order().ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"In grey levels: 99.9 % of {greys.Count} pixels below {greys[greys.Count * 999 / 1000]:0.000}, all below {greys[^1]:0.000}"
            )
        );
    }
}
