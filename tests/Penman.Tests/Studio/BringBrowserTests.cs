using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Penman.Game.Options;
using Penman.Pictures.Formats;
using Penman.Tests.Intake;
using Penman.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Penman.Tests.Studio;

/// <summary>What a person does on the page of data.</summary>
public sealed partial class BringBrowserTests
{
    [BrowserFact]
    public async Task A_person_brings_a_data_set_looks_at_it_and_trains_on_it()
    {
        using var set = new BroughtFiles();
        set.Pictures("a", 24);
        set.Pictures("b", 6, seed: 1);
        await using var studio = await StudioBrowser.OpenAsync();
        var page = studio.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Data", Exact = true }).ClickAsync();
        await Expect(page.GetByText("MNIST: images of 28x28, grey; 60,000 to learn from")).ToBeVisibleAsync();
        await Expect(page.Locator(".classes tbody tr")).ToHaveCountAsync(10);
        await Expect(page.Locator(".samples figcaption").First).ToHaveTextAsync("1");
        await StudioBrowser.Press(page, "Other samples");
        await Expect(page.Locator(".samples figcaption").First).Not.ToHaveTextAsync("1");
        await studio.Check("data");

        await Choose(page, "#set", set.Zip());
        await Expect(page.Locator("#chosen")).ToContainTextAsync("packed.zip");
        await page.Locator("summary").Filter(new() { HasText = "What becomes of the pictures" }).ClickAsync();
        await page.GetByLabel("Size", new() { Exact = true }).SelectOptionAsync("16");
        await StudioBrowser.Press(page, "Read it");
        await Expect(page.Locator("#opened h2")).ToHaveTextAsync("packed");
        await Expect(page.Locator("#opened"))
            .ToContainTextAsync("A folder for each class, from packed.zip, brought to the studio");
        await Expect(page.Locator("#opened")).ToContainTextAsync("30 of 30 have a bright ground; all were inverted");
        await Expect(page.Locator(".doubts")).ToContainTextAsync("The class b has fewer than 10 images.");
        await Expect(page.Locator(".classes tbody tr")).ToHaveCountAsync(2);
        await studio.Check("data-kept");
        Assert.Empty(
            Directory.GetFiles(Path.Combine(studio.Runs, ".penman-uploads"), "*.zip", SearchOption.AllDirectories)
        );

        await page.GetByRole(AriaRole.Link, new() { Name = "Train on it", Exact = true }).ClickAsync();
        await Expect(page.GetByText("The data set packed was taken into the set-up")).ToBeVisibleAsync();
        await TrainTiny(page);
        var run = studio.Server.Desk.Current!;
        await run.Ended;
        Assert.False(run.HasFailed, run.Ending);
        Assert.StartsWith(Path.Combine(studio.Runs, "data"), run.RunOptions!.Data, StringComparison.Ordinal);
        Assert.EndsWith("packed", run.RunOptions!.Data, StringComparison.Ordinal);
        Assert.Equal([], studio.Complaints);
    }

    [BrowserFact]
    public async Task A_sheet_is_dropped_put_right_by_keys_kept_and_trained_on()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        var page = studio.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Data", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Digits from photos", Exact = true }).ClickAsync();
        await Expect(page.GetByText("No pictures yet")).ToBeVisibleAsync();
        await studio.Check("photos-none");

        var sheet = Png.Encode(DigitSheet.Of([.. Enumerable.Range(0, 30)], columns: 10));
        await Drop(page, ("sheet.png", "image/png", sheet), ("notes.txt", "text/plain", "none"u8.ToArray()));
        await Expect(page.Locator(".found li")).ToHaveCountAsync(30);
        await Expect(page.Locator("#list li")).ToHaveCountAsync(2);
        await Expect(page.Locator(".photo rect")).ToHaveCountAsync(30);
        await page.Locator(".photo rect").Nth(4).ClickAsync();
        await Expect(page.GetByAltText("Digit 5 in MNIST's form")).ToBeVisibleAsync();
        await page.WaitForFunctionAsync(
            "() => [...document.querySelectorAll('.looks img')].every((img) => img.naturalWidth > 0)"
        );
        await studio.Check("photos");

        var first = page.Locator(".found select").First;
        await first.FocusAsync();
        await page.Keyboard.PressAsync("3");
        await Expect(page.Locator(".found li").First).ToHaveClassAsync("own");
        await page.Keyboard.PressAsync("Delete");
        await Expect(page.Locator("#kept-count")).ToHaveTextAsync("29 digits, 1 left out");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space"); // the box beside it
        await Expect(page.Locator("#kept-count")).ToHaveTextAsync("30 digits");
        await Expect(first).ToHaveValueAsync("3");

        await page.GetByRole(AriaRole.Button, new() { Name = "notes.txt: nothing read" }).ClickAsync();
        await Expect(page.GetByText("notes.txt is no picture")).ToBeVisibleAsync();
        await Keep("../out");
        await Expect(page.GetByText("cannot be a folder's name on every system")).ToBeVisibleAsync();
        await Name("by-hand");
        await Expect(page.GetByText("cannot be a folder's name")).ToHaveCountAsync(0); // that was another one
        await Keep("by-hand");
        await Expect(page.Locator("#kept")).ToHaveTextAsync("Kept as by-hand.");
        await studio.Check("photos-kept");
        await page.ReloadAsync(); // what was put right is still there
        await Expect(page.Locator(".found li.own")).ToHaveCountAsync(1);
        await StudioBrowser.Press(page, "Clear the table");
        await StudioBrowser.Press(page, "Stay");
        await Expect(page.Locator(".found li")).ToHaveCountAsync(30);
        await StudioBrowser.Press(page, "Clear the table");
        await StudioBrowser.Press(page, "Clear it");
        await Expect(page.GetByText("No pictures yet")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Data sets", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "by-hand", Exact = true }).ClickAsync();
        await Expect(page.Locator("#opened"))
            .ToContainTextAsync("Digits found in pictures, from 2 pictures, brought to the studio");

        await page.GetByRole(AriaRole.Link, new() { Name = "Train on it", Exact = true }).ClickAsync();
        await Expect(page.GetByText("The data set by-hand was taken into the set-up")).ToBeVisibleAsync();
        await TrainTiny(page);
        var run = studio.Server.Desk.Current!;
        await run.Ended;
        Assert.False(run.HasFailed, run.Ending);
        Assert.NotEqual(Conditioning.None, run.RunOptions!.Training.Conditional);
        Assert.Equal([], studio.Complaints);

        async Task Keep(string name)
        {
            await Name(name);
            await StudioBrowser.Press(page, "Keep as a data set");
        }

        async Task Name(string name)
        {
            await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
            await page.GetByLabel("Name", new() { Exact = true }).BlurAsync();
        }
    }

    [BrowserFact]
    public async Task Pictures_without_classes_train_a_generator_that_is_not_asked()
    {
        using var set = new BroughtFiles();
        set.Pictures(".", 24);
        await using var studio = await StudioBrowser.OpenAsync();
        var page = studio.Page;
        await page.GotoAsync(new Uri(new Uri(page.Url), "data").AbsoluteUri);
        await Choose(page, "#set", [.. Directory.GetFiles(set.Path)]);
        await Expect(page.Locator("#chosen")).ToContainTextAsync("and 23 more files");
        await page.GetByLabel("Name of the set").FillAsync("strokes");
        await page.GetByLabel("Name of the set").BlurAsync();
        await StudioBrowser.Press(page, "Read it");
        await Expect(page.Locator("#opened h2")).ToHaveTextAsync("strokes");
        await Expect(page.Locator(".doubts")).ToContainTextAsync("There are no labels");
        await page.GetByRole(AriaRole.Link, new() { Name = "Train on it", Exact = true }).ClickAsync();
        await TrainTiny(page);
        var run = studio.Server.Desk.Current!;
        await run.Ended;
        Assert.False(run.HasFailed, run.Ending);
        Assert.Equal(Conditioning.None, run.RunOptions!.Training.Conditional);
    }

    [BrowserFact]
    public async Task What_cannot_be_read_is_said_in_a_sentence_and_a_folder_goes_as_a_zip()
    {
        using var set = new BroughtFiles();
        set.Picture("a/1.png", 1);
        await using var studio = await StudioBrowser.OpenAsync();
        var page = studio.Page;
        await page.GotoAsync(new Uri(new Uri(page.Url), "data").AbsoluteUri);
        await Expect(page.GetByText("a folder goes as a zip. At most 512 MiB")).ToBeVisibleAsync();
        await Choose(page, "#set", set.Zip());
        await StudioBrowser.Press(page, "Read it");
        await Expect(page.GetByRole(AriaRole.Alert))
            .ToHaveTextAsync("packed.zip holds 1 image, but it takes 20 or more to learn from; add some.");
        await studio.Check("data-refused");
        Assert.Equal([], studio.Complaints);
    }

    [BrowserFact]
    public async Task An_answer_of_no_use_gives_the_set_up_and_the_next_may_come()
    {
        using var set = new BroughtFiles();
        set.Pictures("a", 24);
        await using var studio = await StudioBrowser.OpenAsync();
        var page = studio.Page;
        await page.GotoAsync(new Uri(new Uri(page.Url), "data").AbsoluteUri);
        await page.RouteAsync(
            new Regex("/sent/[^/]+/0$"),
            route => route.FulfillAsync(new() { Status = 500, Body = "" })
        );
        var zip = set.Zip();
        await Choose(page, "#set", zip);
        await StudioBrowser.Press(page, "Read it");
        await Expect(page.GetByRole(AriaRole.Alert))
            .ToHaveTextAsync("The browser stopped sending packed.zip; choose it again, a folder as a zip.");

        await page.UnrouteAllAsync();
        await Choose(page, "#set", zip);
        await StudioBrowser.Press(page, "Read it");
        await Expect(page.Locator("#opened h2")).ToHaveTextAsync("packed");
    }

    [GeneratedRegex("[0-9]")]
    private static partial Regex Number();

    /// <summary>Drops files as a person does from a folder's window.</summary>
    private static async Task Drop(IPage page, params (string Name, string Type, byte[] Bytes)[] files)
    {
        var transfer = await page.EvaluateHandleAsync(
            """
            (files) => {
                const transfer = new DataTransfer();
                for (const file of files) {
                    const bytes = Uint8Array.from(atob(file.bytes), (letter) => letter.charCodeAt(0));
                    transfer.items.add(new File([bytes], file.name, { type: file.type }));
                }
                return transfer;
            }
            """,
            files.Select(file => new
            {
                name = file.Name,
                type = file.Type,
                bytes = Convert.ToBase64String(file.Bytes),
            })
        );
        await page.DispatchEventAsync(".drop", "dragover", new { dataTransfer = transfer });
        await page.DispatchEventAsync(".drop", "drop", new { dataTransfer = transfer });
    }

    private static Task Choose(IPage page, string input, params string[] files) =>
        page.Locator(input).SetInputFilesAsync(files);

    private static async Task TrainTiny(IPage page)
    {
        await StudioBrowser.Fill(page, "How long", "Images", "64");
        await StudioBrowser.Fill(page, "How they learn", "Batch size", "8");
        await StudioBrowser.Fill(page, "Scores, pictures, checkpoints", "Score every", "0");
        await StudioBrowser.Press(page, "Start");
        await Expect(page.Locator("#step")).ToHaveTextAsync(Number());
    }
}
