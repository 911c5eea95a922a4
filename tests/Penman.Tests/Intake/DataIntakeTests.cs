using Penman.Data;
using Penman.Intake;
using Penman.Intake.Framing;
using Penman.Pictures;

namespace Penman.Tests.Intake;

/// <summary>What becomes of a set, whatever brings it.</summary>
public sealed class DataIntakeTests : IDisposable
{
    private readonly BroughtFiles _set = new();

    public void Dispose() => _set.Dispose();

    [Fact]
    public void A_sixth_of_each_class_is_held_out_and_nothing_is_lost()
    {
        _set.Pictures("b", 30, seed: 1);
        _set.Pictures("a", 12, seed: 2);
        var report = _set.Read();
        Assert.Equal(["a", "b"], report.Train.Classes.Names);
        Assert.Equal([(10, 2), (25, 5)], report.Counts);
        Assert.False(report.HasOwnSplit);
        Assert.Equal(Mnist.Format, report.Train.Format);
        Assert.Equal(0, report.Duplicates);
    }

    [Fact]
    public void The_split_follows_the_content_and_neither_names_nor_order()
    {
        using var other = new BroughtFiles();
        for (var i = 0; i < 30; i++)
        {
            _set.Picture($"a/{i:00}.png", i);
            other.Picture($"a/{29 - i:00}-again.png", i);
        }

        var (one, two) = (_set.Read(), other.Read());
        Assert.Equal(Pixels(one.Test!), Pixels(two.Test!));
        Assert.Equal(Pixels(one.Train), Pixels(two.Train));
    }

    [Fact]
    public void The_same_files_give_the_same_bytes()
    {
        _set.Pictures("a", 20);
        _set.Pictures("b", 20, seed: 1, side: 40);
        var (one, two) = (_set.Read(), _set.Read());
        Assert.Equal(one.Train.Pixels, two.Train.Pixels);
        Assert.Equal(one.Train.Labels, two.Train.Labels);
    }

    [Fact]
    public void Equal_images_are_counted_and_stay_on_one_side()
    {
        for (var i = 0; i < 60; i++)
            _set.Picture($"a/{i:00}.png", i % 15);
        var report = _set.Read();
        Assert.Equal(45, report.Duplicates);
        Assert.Equal(8, report.Test!.Count); // two contents of four each, for ten are too many
        Assert.Empty(Pixels(report.Train).Intersect(Pixels(report.Test), StringComparer.Ordinal));
    }

    [Fact]
    public void Equal_images_of_two_classes_stay_on_one_side_too_and_are_doubtful()
    {
        for (var i = 0; i < 30; i++)
        {
            _set.Picture($"a/{i:00}.png", i);
            _set.Picture($"b/{i:00}.png", i % 2 == 0 ? i : 100 + i);
        }

        var report = _set.Read();
        Assert.Contains("15 images stand in more than one class.", report.Doubts);
        Assert.Empty(Pixels(report.Train).Intersect(Pixels(report.Test!), StringComparer.Ordinal));
    }

    [Fact]
    public void Dark_ink_is_found_by_vote_and_made_bright()
    {
        _set.Pictures("a", 40);
        _set.Picture("a/odd.png", 99, isBright: true);
        var report = _set.Read();
        Assert.True(report.IsInverted);
        Assert.Equal(40, report.BrightGrounds);
        Assert.Equal(0, report.Train.Pixels[0]);
        Assert.DoesNotContain(report.Doubts, doubt => doubt.Contains("ground", StringComparison.Ordinal));
        Assert.False(_set.Read(new() { Ink = Ink.Light }).IsInverted);
    }

    [Fact]
    public void Bright_ink_stays_and_can_be_said_to_be_dark()
    {
        for (var i = 0; i < 20; i++)
            _set.Picture($"a/{i:00}.png", i, isBright: true);
        Assert.False(_set.Read().IsInverted);
        Assert.True(_set.Read(new() { Ink = Ink.Dark }).IsInverted);
    }

    [Fact]
    public void A_close_vote_is_doubtful()
    {
        for (var i = 0; i < 40; i++)
            _set.Picture($"a/{i:00}.png", i, isBright: i < 10);
        Assert.Contains(
            "Of 40 pictures 30 have a bright ground and the others a dark one; say what the ink is if the vote is wrong.",
            _set.Read().Doubts
        );
    }

    [Fact]
    public void Colours_stay_where_they_are_asked_for_and_no_vote_inverts_them()
    {
        for (var i = 0; i < 20; i++)
            _set.Picture($"a/{i:00}.png", i, side: 32, channels: 3);
        var report = _set.Read(new() { IsColour = true, Size = 32 });
        Assert.Equal(new ImageFormat(Channels: 3, Rows: 32, Columns: 32), report.Train.Format);
        Assert.False(report.IsInverted);
        Assert.Equal((20, 255), (report.Coloured, report.Train.Pixels[0]));
    }

    [Fact]
    public void Transposed_pictures_are_turned()
    {
        _set.Pictures("a", 20);
        var (plain, turned) = (_set.Read().Train, _set.Read(new() { IsTransposed = true }).Train);
        Assert.Contains(
            Enumerable.Range(0, turned.Count),
            i => IsTransposeOf(turned.PixelsOf(i), Inverted(BroughtFiles.Drawn(seed: 7)))
        );
        Assert.DoesNotContain(
            Enumerable.Range(0, plain.Count),
            i => IsTransposeOf(plain.PixelsOf(i), Inverted(BroughtFiles.Drawn(seed: 7)))
        );
    }

    [Fact]
    public void An_unreadable_file_in_a_hundred_is_left_out_and_told()
    {
        _set.Pictures("a", 100);
        _set.Text("a/broken.png", "no picture");
        var report = _set.Read();
        Assert.Equal(["a/broken.png is no picture: JPEG, PNG, BMP, GIF and WebP are read."], report.Skipped);
        Assert.Equal(100, report.Count);
    }

    [Fact]
    public void More_than_one_in_a_hundred_is_too_many()
    {
        _set.Pictures("a", 98);
        _set.Text("a/broken.png", "no picture");
        Assert.EndsWith(
            "1 of 99 pictures cannot be used, more than one in a hundred; mend or remove them. The first: a/broken.png is no picture: JPEG, PNG, BMP, GIF and WebP are read.",
            _set.Refusal()
        );
    }

    [Fact]
    public void Tiny_classes_are_doubtful()
    {
        _set.Pictures("a", 20);
        _set.Pictures("b", 9, seed: 1);
        Directory.CreateDirectory(System.IO.Path.Combine(_set.Path, "c"));
        var report = _set.Read();
        Assert.Contains("The class b has fewer than 10 images.", report.Doubts);
        Assert.Contains("The folder c is empty and makes no class.", report.Notes);
        Assert.Equal(["a", "b"], report.Train.Classes.Names);
    }

    [Fact]
    public void One_image_is_refused()
    {
        _set.Picture("a/1.png", 1);
        Assert.EndsWith("brought holds 1 image, but it takes 20 or more to learn from; add some.", _set.Refusal());
    }

    [Fact]
    public void Equal_images_alone_are_refused()
    {
        for (var i = 0; i < 20; i++)
            _set.Picture($"a/{i}.png", seed: 5);
        Assert.Contains("all 20 images are equal at 28x28, so there is nothing to learn", _set.Refusal());
    }

    [Theory]
    [InlineData(14)]
    [InlineData(30)]
    [InlineData(68)]
    public void Sides_that_cannot_be_learned_are_refused(int side) =>
        Assert.Equal(
            $"The side is {side} pixels, but must be a multiple of 4 from 16 to 64.",
            Assert.Throws<ArgumentException>(() => _set.Read(new() { Size = side })).Message
        );

    [Fact]
    public void The_frame_of_digits_has_one_format_and_finds_the_ink_itself()
    {
        Assert.Throws<ArgumentException>(() => _set.Read(new() { Frame = Frame.Digit, Size = 32 }));
        Assert.Throws<ArgumentException>(() => _set.Read(new() { Frame = Frame.Digit, Ink = Ink.Dark }));
    }

    private static byte[] Inverted(Image image) => Array.ConvertAll(image.Pixels, pixel => (byte)(255 - pixel));

    private static bool IsTransposeOf(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        for (var i = 0; i < one.Length; i++)
            if (one[i] != other[(i % 28 * 28) + (i / 28)])
                return false;
        return true;
    }

    private static IEnumerable<string> Pixels(ImageSet set) =>
        Enumerable.Range(0, set.Count).Select(i => Convert.ToHexString(set.PixelsOf(i))).Order(StringComparer.Ordinal);
}
