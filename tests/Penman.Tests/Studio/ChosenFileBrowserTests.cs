using Microsoft.Playwright;
using Penman.Networks.Plans;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Tensors.Randomness;
using static Microsoft.Playwright.Assertions;

namespace Penman.Tests.Studio;

/// <summary>Files that are chosen by a button, and what a finger draws.</summary>
public sealed class ChosenFileBrowserTests
{
    [BrowserFact]
    public async Task Files_that_are_chosen_are_taken_and_larger_ones_are_refused_before_they_are_sent()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        var page = studio.Page;
        await Open(page, "Design");
        await Choose("#open", "networks.json", new byte[NetworkPair.MostBytes + 1]);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("networks.json is larger than");
        await Choose("#open", "networks.json", "{ }"u8.ToArray());
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("networks.json");
        await Expect(page.GetByRole(AriaRole.Alert)).Not.ToContainTextAsync("is larger than");

        await Open(page, "Explore");
        await Choose("#npy", "hand.npy", new byte[1 << 20]);
        await Expect(page.GetByText("hand.npy is larger than")).ToBeVisibleAsync();
        await Choose("#npy", "hand.npy", new byte[100]);
        await Expect(page.GetByText("hand.npy is larger than")).ToHaveCountAsync(0);

        await Open(page, "Draw");
        await Choose("#file", "noise.png", Png.Encode(Noise(600)));
        await Expect(page.Locator("#answer")).ToContainTextAsync("It reads"); // more than a message of 32 KiB
        Assert.Equal([], studio.Complaints);

        Task Choose(string input, string name, byte[] bytes) =>
            page.Locator(input)
                .SetInputFilesAsync(
                    new FilePayload
                    {
                        Name = name,
                        MimeType = "",
                        Buffer = bytes,
                    }
                );
    }

    [BrowserFact]
    public async Task A_finger_draws()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        var page = await studio.OpenTablet();
        await Open(page, "Draw");
        await Expect(page.GetByText("Nothing is drawn yet")).ToBeVisibleAsync();
        await page.Locator("#sheet").ScrollIntoViewIfNeededAsync();
        var sheet = (await page.Locator("#sheet").BoundingBoxAsync())!;
        var hand = await page.Context.NewCDPSessionAsync(page);
        await Touch("touchStart", (0.5, 0.15));
        for (var way = 0.2; way < 0.86; way += 0.05)
            await Touch("touchMove", (0.5, way)); // down the page, which is how a finger scrolls
        await Touch("touchEnd");

        await Expect(page.Locator("#answer")).ToContainTextAsync("It reads a 1");
        Assert.Equal(0, await page.EvaluateAsync<int>("() => Math.round(window.scrollY)"));

        Task Touch(string type, params (double X, double Y)[] places) =>
            hand.SendAsync(
                "Input.dispatchTouchEvent",
                new()
                {
                    ["type"] = type,
                    ["touchPoints"] = places.Select(place => new
                    {
                        x = sheet.X + place.X * sheet.Width,
                        y = sheet.Y + place.Y * sheet.Height,
                    }),
                }
            );
    }

    private static Task Open(IPage page, string name) =>
        page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First.ClickAsync();

    private static Image Noise(int side)
    {
        var image = new Image(side, side, channels: 1);
        for (var i = 0; i < image.Pixels.Length; i++)
            image.Pixels[i] = (byte)CountedRandom.Below(1, stream: 1, step: 0, i, exclusiveBound: 256);
        return image;
    }
}
