using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Penman.Tests.Studio;

/// <summary>Networks put together in a browser, saved and trained.</summary>
public sealed partial class DesignPageTests
{
    [BrowserFact]
    public async Task Networks_are_put_together_and_trained()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        var page = studio.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Design", Exact = true }).ClickAsync();
        await page.GetByLabel("Begin with").SelectOptionAsync("preset mlp-2014");
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("mlp-2014");
        await Expect(page.Locator("#speed")).ToHaveTextAsync(Number());

        await Fill("Layer 1: outputs, numbers or channels that it gives", "none");
        await Expect(page.GetByText("must be a number")).ToBeVisibleAsync();
        await StudioBrowser.Press(page, "Train it");
        await Expect(page.GetByText("Nothing is saved while a field is wrong.")).ToBeVisibleAsync();
        await Fill("Layer 1: outputs, numbers or channels that it gives", "64");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove layer 8" }).First.ClickAsync();
        await Expect(page.Locator("#trouble")).ToContainTextAsync("must end with tanh");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Train it" })).ToBeDisabledAsync();
        await studio.Check("design-misfit");
        await StudioBrowser.Press(page, "Undo");
        await Expect(page.Locator("#trouble")).ToHaveCountAsync(0);
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("mine");
        await page.GetByLabel("Name", new() { Exact = true }).BlurAsync();
        await Expect(page.Locator("#speed")).ToHaveTextAsync(Number());
        await studio.Check("design");

        await StudioBrowser.Press(page, "Train it");
        await Expect(page.GetByLabel("Networks", new() { Exact = true })).ToHaveValueAsync("mine");
        await StudioBrowser.Press(page, "Start");
        await Expect(page.Locator("#step")).ToHaveTextAsync(Number());
        Assert.Equal(("mine", 64), Trained());
        await StudioBrowser.Press(page, "Stop and save");
        await Expect(page.GetByText(new Regex("^Stopped after"))).ToBeVisibleAsync();
        Assert.Equal([], studio.Complaints);

        async Task Fill(string label, string text)
        {
            var field = page.GetByLabel(label, new() { Exact = true }).First;
            await field.FillAsync(text);
            await field.BlurAsync();
        }

        (string?, int?) Trained() =>
            studio.Server.Desk.Current?.Options?.Networks is { } networks
                ? (networks.Name, networks.Generator.Layers[0].Outputs)
                : default;
    }

    [GeneratedRegex("[0-9]")]
    private static partial Regex Number();
}
