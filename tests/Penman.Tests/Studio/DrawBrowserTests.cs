using Microsoft.Playwright;
using Penman.Pictures.Formats;
using Penman.Sampling.Latents;
using Penman.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Penman.Tests.Studio;

/// <summary>The other ways to a digit on the page Draw, and what is taken from it.</summary>
public sealed class DrawBrowserTests
{
    [BrowserFact]
    public async Task A_digit_is_drawn_by_keys_dropped_pasted_refined_and_taken_home()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        var page = studio.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Draw", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Nothing is drawn yet")).ToBeVisibleAsync();
        await page.Locator("#sheet").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        for (var i = 0; i < 15; i++)
            await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Space");
        await Expect(page.Locator("#answer")).ToContainTextAsync("It reads a 1");
        await Expect(page.Locator("#nearness")).ToContainTextAsync("at a distance of");

        var test = Unpacked.Test;
        var (two, seven) = (Array.IndexOf(test.Labels, 2), Array.IndexOf(test.Labels, 7));
        await Bring(page, "drop", Png.Encode(test.ToImage(two)));
        await Expect(page.Locator("#answer")).ToContainTextAsync("It reads a 2");
        await Bring(page, "paste", Png.Encode(test.ToImage(seven)));
        await Expect(page.Locator("#answer")).ToContainTextAsync("It reads a 7");
        await Bring(page, "paste", "no picture"u8.ToArray());
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("cannot show this file as a picture");

        await Expect(page.Locator("#nearness")).ToContainTextAsync("at a distance of");
        await page.GetByLabel("Write in it").FillAsync("3+4");
        await page.GetByLabel("Write in it").BlurAsync();
        await Expect(page.Locator("img.line")).ToBeVisibleAsync();
        var hand = await Download(page, "Latent vector (.npy)");
        Assert.Equal(7, LatentFile.Decode(hand, "hand.npy", latentSize: 64, classes: 10).Digit);
        Assert.Equal(
            10 * (28 + 2) + 2,
            Png.Decode(await Download(page, "All digits (.png)"), "all-digits.png").Width / 2
        );
        Assert.StartsWith(
            "<svg",
            System.Text.Encoding.UTF8.GetString(await Download(page, "The line (.svg)")),
            StringComparison.Ordinal
        );
        Assert.Equal([], studio.Complaints);
    }

    private static Task Bring(IPage page, string way, byte[] file) =>
        page.EvaluateAsync(
            """
            ([way, base64]) => {
                const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
                const data = new DataTransfer();
                data.items.add(new File([bytes], "digit.png", { type: "image/png" }));
                const event = way === "drop"
                    ? new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })
                    : new ClipboardEvent("paste", { clipboardData: data, bubbles: true });
                document.getElementById("sheet").dispatchEvent(event);
            }
            """,
            new[] { way, Convert.ToBase64String(file) }
        );

    private static async Task<byte[]> Download(IPage page, string link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync()
        );
        return await File.ReadAllBytesAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);
    }
}
