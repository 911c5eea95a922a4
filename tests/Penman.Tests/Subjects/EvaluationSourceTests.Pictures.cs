using Penman.Data;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Subjects;

namespace Penman.Tests.Subjects;

/// <content>Folders of pictures.</content>
public sealed partial class EvaluationSourceTests
{
    [Fact]
    public void Pictures_in_a_folder_are_read_in_the_order_of_their_names_and_know_what_was_asked()
    {
        var digits = Digits(3);
        Png.Write(_folder.File("digit-7-seed-1.png"), digits[1]);
        Png.Write(_folder.File("digit-2-seed-9.png"), digits[0]);
        Png.Write(_folder.File("digit-7-seed-3.png"), digits[2]);
        Png.Write(_folder.File("grid.png"), new Image(90, 30, channels: 1));

        var source = EvaluationSource.Open(_folder.Path);
        var images = source.Take(100, seed: 0);

        Assert.Equal((3, true, null), (source.Available, source.IsAsked, source.IsEma));
        Assert.Equal([.. digits.SelectMany(image => image.Pixels)], images.Pixels);
        Assert.Equal([2, 7, 7], images.Asked!);
    }

    [Fact]
    public void One_name_that_does_not_tell_leaves_what_was_asked_unknown()
    {
        foreach (var name in (string[])["digit-7-seed-1.png", "digit-5.png"])
            Png.Write(_folder.File(name), Digits(1)[0]);

        Assert.Null(EvaluationSource.Open(_folder.Path).Take(100, seed: 0).Asked);
    }

    [Fact]
    public void Pictures_of_classes_with_names_know_what_was_asked_by_those()
    {
        var set = new ImageSet(Mnist.Format, new(["alpha", "small-a", "7"]), new byte[3 * 784], [0, 1, 2]);
        Directory.CreateDirectory(_folder.File("letters"));
        DataFolder.Write(_folder.File("letters"), set, set);
        Directory.CreateDirectory(_folder.File("drawn"));
        foreach (var name in (string[])["alpha-seed-5", "small-a-seed-1", "7-seed-1"])
            Png.Write(_folder.File($"drawn/class-{name}.png"), Digits(1)[0]);

        Assert.Equal([2, 0, 1], Asked());
        Png.Write(_folder.File("drawn/class-beta-seed-5.png"), Digits(1)[0]);
        Assert.Null(Asked());

        IReadOnlyList<int>? Asked() =>
            EvaluationSource.Open(_folder.File("drawn"), _folder.File("letters")).Take(100, seed: 0).Asked;
    }

    [Fact]
    public void Enlarged_pictures_and_grey_ones_in_three_channels_are_brought_back_exactly()
    {
        var digits = Digits(2);
        Png.Write(_folder.File("a.PNG"), ImageGrid.Compose([digits[0]], columns: 1, new() { Margin = 0, Scale = 4 }));
        Png.Write(_folder.File("b.png"), Coloured(digits[1]));

        var images = EvaluationSource.Open(_folder.Path).Take(100, seed: 0);

        Assert.Equal([.. digits[0].Pixels, .. digits[1].Pixels], images.Pixels);
    }

    [Fact]
    public void Pictures_that_are_no_digits_are_refused_by_name()
    {
        var digit = ImageGrid.Compose([Digits(1)[0]], columns: 1, new() { Margin = 0, Scale = 2 });
        digit.Pixels[57] ^= 1;
        Assert.Equal(
            "x.png, pixels: expected squares of 2x2 equal pixels, as pictures drawn at scale 2 have them, "
                + "found a picture that was enlarged in another way.",
            RefusalOf(digit)
        );
        const string Size = "x.png, size: expected 28x28 pixels, or that a whole number of times, found ";
        Assert.Equal(Size + "27x28.", RefusalOf(new Image(27, 28, channels: 1)));
        Assert.Equal(Size + "56x28.", RefusalOf(new Image(56, 28, channels: 1)));
        Assert.Equal(Size + "32x32.", RefusalOf(new Image(32, 32, channels: 1)));
        var colour = new Image(28, 28, channels: 3);
        colour.Pixels[3 * 30] = 255;
        Assert.Equal("x.png, pixel (2, 1): expected a grey picture, found the colour #ff0000.", RefusalOf(colour));
    }

    [Theory]
    [InlineData("")]
    [InlineData("train")]
    public void Pictures_in_a_folder_for_each_digit_were_asked_to_be_that_digit(string parent)
    {
        var digits = Digits(3);
        foreach (var (name, digit) in ((string[])["2/000001.png", "2/000007.png", "7/000000.png"]).Zip(digits))
        {
            var path = Path.Combine(_folder.Path, parent, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Png.Write(path, digit);
        }

        var images = EvaluationSource.Open(_folder.Path).Take(100, seed: 0);

        Assert.Equal([.. digits.SelectMany(image => image.Pixels)], images.Pixels);
        Assert.Equal([2, 2, 7], images.Asked!);
    }

    [Fact]
    public void Pictures_in_folders_that_are_named_as_the_classes_are_read()
    {
        Directory.CreateDirectory(_folder.File("cat"));
        Png.Write(_folder.File("cat/a.png"), new Image(16, 16, channels: 1));
        Directory.CreateDirectory(_folder.File("0"));
        Png.Write(_folder.File("0/b.png"), new Image(16, 16, channels: 1));

        var pictures = new PngFolder(new(Channels: 1, Rows: 16, Columns: 16), new ClassNames(["dog", "cat"]));

        Assert.Equal([0, 1], pictures.Read(pictures.FilesIn(_folder.Path)).Asked!);
    }
}
