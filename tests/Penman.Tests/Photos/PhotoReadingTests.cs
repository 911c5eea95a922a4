using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Photos;
using Penman.Pictures;
using Penman.Tests.Support;

namespace Penman.Tests.Photos;

/// <summary>Reading photos of digits on paper.</summary>
public sealed class PhotoReadingTests : IDisposable
{
    private const int LeastSide = 480;

    private static readonly ImageSet Digits = Unpacked.Test;

    private readonly Evaluator _evaluator = Evaluator.Mnist(threads: 2);

    private DigitReader Reader => new(_evaluator);

    public void Dispose() => _evaluator.Dispose();

    /// <summary>Of 400 such photos 393 were read right, of the digits themselves 398.</summary>
    [Fact]
    public void Photos_in_any_light_on_any_paper_are_read()
    {
        const int Count = 40;
        var found = new FoundDigit[Count];
        Parallel.For(
            0,
            Count,
            i =>
            {
                var photo = new PhotoMaker(seed: 5000 + i).Take(Digits.ToImage(i));
                found[i] = DigitFrame.Find(PhotoFile.Decode(photo, "photo", LeastSide), "photo");
            }
        );

        var right = found.Where((one, i) => Reader.Choose(one, "photo").Label == Digits.Labels[i]).Count();

        Assert.InRange(right, 37, Count);
    }

    [Fact]
    public void A_sheet_of_digits_is_read_in_reading_order_with_the_place_of_each()
    {
        int[] places = [0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12];
        var sheet = DigitSheet.Of(places, columns: 4);

        var read = Reader.ReadSheet(sheet, "sheet");

        Assert.Equal(places.Select(place => Digits.Labels[place]), read.Select(digit => digit.Label));
        foreach (var (i, digit) in read.Index())
        {
            var box = digit.Framed.Box;
            Assert.InRange(box.Left + box.Width / 2, i % 4 * 150 + 30, i % 4 * 150 + 130);
            Assert.InRange(box.Top + box.Height / 2, i / 4 * 170 + 30, i / 4 * 170 + 150);
        }
    }

    [Theory]
    [InlineData(12, 4)]
    [InlineData(2, 4)]
    [InlineData(8, 1)]
    public void A_row_or_column_whose_digits_fill_it_is_read_as_a_sheet(int margin, int columns)
    {
        int[] places = [0, 1, 2, 3];
        var row = ImageGrid.Compose([.. places.Select(Digits.ToImage)], columns, new() { Margin = margin, Scale = 4 });

        var read = Reader.ReadSheet(row, "row");

        Assert.Equal(places.Select(place => Digits.Labels[place]), read.Select(digit => digit.Label));
    }

    [Fact]
    public void Many_digits_on_an_even_ground_where_one_is_asked_for_are_said_to_be_so()
    {
        var images = Enumerable.Range(0, 4).Select(Digits.ToImage).ToList();
        var row = ImageGrid.Compose(images, columns: 4, new() { Margin = 6, Scale = 5 });
        var one = ImageGrid.Compose(images[..1], columns: 1, new() { Margin = 6, Scale = 5 });

        Assert.Contains(
            "row shows more than one digit",
            Assert.Throws<InvalidDataException>(() => Reader.Read(row, "row")).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(Digits.Labels[0], Reader.Read(one, "one").Label);
    }

    [Theory]
    [InlineData(0, 0)] // cells side by side, their lines shared
    [InlineData(20, 0)] // cells apart
    [InlineData(0, 0.02)] // the page leans
    public void Digits_in_the_boxes_of_a_form_are_read_without_the_boxes(int gap, double lean)
    {
        int[] places = [0, 1, 2, 3, 4, 5];
        var form = Form(places, gap, lean);

        var read = Reader.ReadSheet(form, "form");

        Assert.Equal(places.Select(place => Digits.Labels[place]), read.Select(digit => digit.Label));
    }

    [Fact]
    public void Two_digits_where_one_is_asked_for_are_said_to_be_so()
    {
        var pair = DigitSheet.Of([0, 1], columns: 2);

        var error = Assert.Throws<InvalidDataException>(() => Reader.Read(pair, "pair.jpg"));

        Assert.Matches(
            @"^pair\.jpg shows more than one digit \((2, 7|7, 2)\): cut it to one, or read it as a sheet\.$",
            error.Message
        );
    }

    [Fact]
    public void Paper_without_a_digit_is_said_to_be_so()
    {
        var paper = DigitSheet.Of([], columns: 1);

        Assert.Contains(
            "expected a digit that stands out from its ground, found an even surface",
            Assert.Throws<InvalidDataException>(() => Reader.Read(paper, "paper.jpg")).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "an even surface",
            Assert.Throws<InvalidDataException>(() => Reader.ReadSheet(paper, "paper.jpg")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Light_ink_on_a_dark_board_is_read_as_well()
    {
        var sheet = DigitSheet.Of([4], columns: 1);
        for (var i = 0; i < sheet.Pixels.Length; i++)
            sheet.Pixels[i] = (byte)(255 - sheet.Pixels[i]);

        Assert.Equal(Digits.Labels[4], Reader.Read(sheet, "board").Label);
    }

    /// <summary>Digits three times as large, each in a box of lines three pixels wide, on a page that leans by a slope.</summary>
    private static Image Form(IReadOnlyList<int> places, int gap, double lean)
    {
        const int Cell = 100;
        const int Line = 3;
        var page = new Image(40 + (places.Count * (Cell + gap)), 200, channels: 1);
        Array.Fill(page.Pixels, (byte)240);
        foreach (var (i, place) in places.Index())
        {
            var left = 20 + (i * (Cell + gap));
            var digit = Digits.PixelsOf(place);
            for (var y = 0; y < Cell + Line; y++)
            for (var x = 0; x < Cell + Line; x++)
            {
                var isLine = x < Line || y < Line || x >= Cell || y >= Cell;
                var (row, column) = ((y - 8) / 3, (x - 8) / 3);
                var isIn = y >= 8 && x >= 8 && row < Digits.Format.Rows && column < Digits.Format.Columns;
                var ink =
                    isLine ? 1
                    : isIn ? digit[(row * Digits.Format.Columns) + column] / 255.0
                    : 0;
                ref var pixel = ref page.Pixels[((50 + y + (int)(lean * (left + x))) * page.Width) + left + x];
                pixel = Math.Min(pixel, (byte)(240 * (1 - (0.85 * ink))));
            }
        }

        return page;
    }
}
