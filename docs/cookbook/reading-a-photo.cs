#:project ../../src/Penman.Photos/Penman.Photos.csproj
#:project ../../src/Penman.Mnist/Penman.Mnist.csproj
#:property PublishAot=false

// A photo of handwritten digits becomes text: decoded, paper and shadow taken off, the digits found in the order in
// which people read, each with how sure the reader is. PhotoFile reads what phones write (JPEG, WebP, turned by EXIF).
// So that this program needs no camera it makes its photo itself: a number on paper that gets darker to the right.
using Penman;
using Penman.Evaluation.Evaluators;
using Penman.Photos;
using Penman.Pictures;
using Penman.Pictures.Drawing;
using Penman.Pictures.Formats;
using SkiaSharp;

const string Number = "20261129";
TakePhoto("note.jpg");

var photo = PhotoFile.Read("note.jpg", leastSide: PhotoSize.Sheet);
using var evaluator = Evaluator.Mnist();
var digits = new DigitReader(evaluator).ReadSheet(photo, "note.jpg");
foreach (var digit in digits)
    Console.WriteLine(
        $"{digit.Label} at ({digit.Framed.Box.Left}, {digit.Framed.Box.Top}), sure to {digit.Confidence:0%}"
    );
Console.WriteLine($"written {Number}, read {string.Concat(digits.Select(digit => digit.Label))}");

static void TakePhoto(string path)
{
    var ink = Rasteriser.Render(Digits.Write(Number, seed: 12));
    var photo = new Image(ink.Width + 200, ink.Height + 200, channels: 1);
    for (var i = 0; i < photo.Pixels.Length; i++)
    {
        var (x, y) = (i % photo.Width - 100, i / photo.Width - 100);
        var paper = 235 - 120.0 * i % photo.Width / photo.Width; // the light comes from the left
        var isInk =
            x >= 0 && x < ink.Width && y >= 0 && y < ink.Height && ink.Pixels[(y * ink.Width + x) * ink.Channels] < 128;
        photo.Pixels[i] = (byte)(isInk ? paper * 0.35 : paper);
    }

    using var encoded = SKImage.FromEncodedData(Png.Encode(photo)).Encode(SKEncodedImageFormat.Jpeg, quality: 80);
    File.WriteAllBytes(path, encoded.ToArray());
}
