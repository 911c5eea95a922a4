using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Penman.Tests.Studio;

/// <summary>What a person does on the page of what is taken away.</summary>
public sealed class TakeBrowserTests
{
    [BrowserFact]
    public async Task A_person_takes_a_model_and_a_data_set_home()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        SmallModels.SaveUnlabelled(studio.Models, "plain.safetensors");
        var page = studio.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Take away", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Nothing is made yet")).ToBeVisibleAsync();
        await Expect(page.GetByText("training images shown")).ToBeVisibleAsync();

        await page.Locator("#model").SelectOptionAsync("models/plain.safetensors");
        await StudioBrowser.ExpectRefused(page.Locator("#kind"), "(the model was trained without labels)");
        await page.Locator("#model").SelectOptionAsync("box");
        await Expect(page.Locator("#kind option:disabled")).ToHaveCountAsync(0);
        await StudioBrowser.Press(page, "Make it");
        await Expect(page.Locator("#taken")).ToContainTextAsync("digits.onnx (1,2");
        await studio.Check("take");
        Assert.True(new FileInfo(await Download(page)).Length > 1_000_000);

        await page.GetByLabel("As", new() { Exact = true }).SelectOptionAsync("Dataset");
        await Fill("Images to learn from", "0");
        await StudioBrowser.Press(page, "Make it");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("must be a whole number from 1 to 1,000,000");
        await Fill("Images to learn from", "1000000");
        await StudioBrowser.Press(page, "Make it");
        await Expect(page.GetByText(new Regex("of 1,000,000 images"))).ToBeVisibleAsync();
        await studio.Check("take-making");
        await StudioBrowser.Press(page, "Cancel");
        await Expect(page.GetByText("Cancelled; nothing of it is left.")).ToBeVisibleAsync();
        await Fill("Images to learn from", "100");
        await page.GetByLabel("Format").SelectOptionAsync("Png");
        await StudioBrowser.Press(page, "Make it");
        await Expect(page.Locator("#taken")).ToContainTextAsync("dataset.zip");
        using var archive = ZipFile.OpenRead(await Download(page));
        Assert.Equal(100, archive.Entries.Count(entry => entry.Name.EndsWith(".png", StringComparison.Ordinal)));
        Assert.Equal([], studio.Complaints);

        async Task Fill(string label, string text)
        {
            await page.GetByLabel(label, new() { Exact = true }).FillAsync(text);
            await page.GetByLabel(label, new() { Exact = true }).BlurAsync();
        }
    }

    [BrowserFact]
    public async Task A_person_removes_a_model_by_keys_alone_and_only_after_a_yes()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        SmallModels.SavePair(studio.Models);
        var (page, file) = (studio.Page, Path.Combine(studio.Models, "generator.safetensors"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Take away", Exact = true }).ClickAsync();
        await Expect(page.GetByText("training images shown")).ToBeVisibleAsync();
        var remove = page.GetByTitle(new Regex("^Remove "));
        await Expect(remove).ToHaveCountAsync(0); // the box stays
        await page.Locator("#model").SelectOptionAsync("models/generator.safetensors");
        await studio.RemoveByKeys(remove, "the discriminator beside it", "take-remove", () => File.Exists(file));
        await Expect(page.GetByText(new Regex("generator.safetensors is removed."))).ToBeVisibleAsync();
        await Expect(page.Locator("#model")).ToHaveValueAsync("box");
        await Expect(page.Locator("#model option")).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Model", Exact = true })).ToBeFocusedAsync();
        Assert.Equal([], studio.Complaints);
    }

    private static async Task<string> Download(IPage page)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("#taken").ClickAsync());
        return await download.PathAsync();
    }
}
