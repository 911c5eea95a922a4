// Shows: DigitFrame, FoundDigit, FramedDigit, PixelBox
using Penman;
using Penman.Data;
using Penman.Pictures;
using Penman.Pictures.Drawing;

// A line in somebody's hand on white paper, as MNIST has digits: one after another, ink bright, 28x28.
Image sheet = Rasteriser.Render(Digits.Write("314", seed: 2));
IReadOnlyList<FramedDigit> digits = DigitFrame.All(sheet, "sheet.png");
Console.WriteLine(digits.Count); // 3

PixelBox place = digits[0].Box; // where it was found
Console.WriteLine(
    $"{digits[0].Image.Width} x {digits[0].Image.Height}, left of the next: {place.Left < digits[1].Box.Left}"
); // 28 x 28, left of the next: True

FoundDigit one = DigitFrame.Find(Rasteriser.Render(Digits.Write("7", seed: 2)), "seven.png");
Console.WriteLine(one.Candidates.Count > 0); // True
