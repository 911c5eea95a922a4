using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Tests.Support;

namespace Penman.Tests.Pictures;

public sealed class AnimationTests
{
    private static readonly TimeSpan[] Tenth = [TimeSpan.FromMilliseconds(100)];

    [Fact]
    public void Python_sees_every_pixel_of_an_animated_png()
    {
        Python.SkipUnlessAvailable("PIL");
        foreach (var channels in new[] { 1, 3 })
        {
            var frames = Frames(count: 7, width: 50, height: 30, channels);
            var (description, rgb) = TestPictures.DecodeWithPython("png", Apng.Encode(frames, Tenth, plays: 3))[0];
            var mode = channels == 1 ? "L" : "RGB";
            Assert.StartsWith($"PNG 50 30 {mode} delays 100 100 100 100 100 100 100 loop 3", description);
            Assert.Equal(frames.SelectMany(TestPictures.Rgb), rgb);
        }
    }

    [Fact]
    public void Python_sees_every_pixel_of_a_grey_gif()
    {
        Python.SkipUnlessAvailable("PIL");
        foreach (var (width, height) in new[] { (1, 1), (50, 30), (1, 255), (317, 211) })
        {
            var frames = Frames(count: 6, width, height, channels: 1);
            var (description, rgb) = TestPictures.DecodeWithPython("gif", Gif.Encode(frames, Tenth))[0];
            Assert.StartsWith($"GIF {width} {height} L delays 100 100 100 100 100 100 loop 0", description);
            Assert.Equal(frames.SelectMany(TestPictures.Rgb), rgb);
        }
    }

    [Fact]
    public void A_gif_of_at_most_256_colours_is_exact()
    {
        Python.SkipUnlessAvailable("PIL");
        var frames = Frames(count: 2, width: 16, height: 8, channels: 3); // 128 pixels each
        var rgb = TestPictures.DecodeWithPython("gif", Gif.Encode(frames, Tenth))[0].Rgb;
        Assert.Equal(frames.SelectMany(frame => frame.Pixels), rgb);
    }

    [Fact]
    public void A_gif_of_more_colours_is_within_half_a_step_of_the_cube()
    {
        Python.SkipUnlessAvailable("PIL");
        var frame = TestPictures.Random(seed: 0, 100, 100, channels: 3);
        var rgb = TestPictures.DecodeWithPython("gif", Gif.Encode([frame], Tenth))[0].Rgb;
        for (var i = 0; i < rgb.Length; i++)
            Assert.InRange(Math.Abs(rgb[i] - frame.Pixels[i]), 0, i % 3 == 1 ? 22 : 26);
    }

    [Fact]
    public void Delays_and_plays_reach_the_reader()
    {
        Python.SkipUnlessAvailable("PIL");
        var frames = Frames(count: 2, width: 4, height: 4, channels: 1);
        TimeSpan[] delays = [TimeSpan.FromMilliseconds(40), TimeSpan.FromSeconds(2)];
        var png = TestPictures.DecodeWithPython("png", Apng.Encode(frames, delays))[0].Description;
        var gifs = TestPictures.DecodeWithPython(
            "gif",
            Gif.Encode(frames, delays, plays: 1),
            Gif.Encode(frames, delays, plays: 3)
        );
        Assert.StartsWith("PNG 4 4 L delays 40 2000 loop 0", png);
        Assert.StartsWith("GIF 4 4 L delays 40 2000 loop None", gifs[0].Description);
        Assert.StartsWith("GIF 4 4 L delays 40 2000 loop 2", gifs[1].Description); // two more times behind the first
    }

    [Fact]
    public void Frames_that_do_not_fit_together_are_refused()
    {
        Image[] differ = [new(2, 3, 1), new(2, 3, 3)];
        var error = Assert.Throws<ArgumentException>(() => Gif.Encode(differ, Tenth));
        Assert.StartsWith("One frame is 2x3 with 1 channel, another 2x3 with 3 channels.", error.Message);
        Assert.Throws<ArgumentException>(() => Apng.Encode(differ, Tenth));
        Assert.Throws<ArgumentException>(() => Apng.Encode([], Tenth));
        Assert.Throws<ArgumentException>(() => Gif.Encode([], Tenth));
    }

    [Fact]
    public void Delays_and_plays_out_of_range_are_refused()
    {
        Image[] frames = [new(1, 1, 1), new(1, 1, 1), new(1, 1, 1)];
        Assert.Throws<ArgumentException>(() => Apng.Encode(frames, [Tenth[0], Tenth[0]]));
        Assert.Throws<ArgumentException>(() => Apng.Encode(frames, [TimeSpan.FromSeconds(66)]));
        Assert.Throws<ArgumentException>(() => Gif.Encode(frames, [TimeSpan.FromSeconds(-1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gif.Encode(frames, Tenth, plays: -1));
        Assert.Throws<ArgumentException>(() => Gif.Encode([new(65_536, 1, 1)], Tenth));
    }

    private static Image[] Frames(int count, int width, int height, int channels) =>
        [.. Enumerable.Range(0, count).Select(seed => TestPictures.Random(seed, width, height, channels))];
}
