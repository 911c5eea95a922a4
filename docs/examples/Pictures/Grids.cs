// Shows: Image, ImageGrid, ImageGridOptions
using Penman;
using Penman.Pictures;
using Penman.Pictures.Formats;

Image[] digits = [.. Enumerable.Range(0, 10).Select(digit => Digits.Draw(digit, seed: 1))];
var grid = ImageGrid.Compose(
    digits,
    columns: 5,
    new ImageGridOptions
    {
        Gap = 2,
        Scale = 4,
        Background = 255,
    }
);
Png.Write("digits.png", grid);
Console.WriteLine($"{grid.Width} x {grid.Height}"); // 608 x 248

// Networks see -1 to 1.
var values = new float[digits[0].Pixels.Length];
Image.ToSigned(digits[0].Pixels, values);
Console.WriteLine(values.Min()); // -1
