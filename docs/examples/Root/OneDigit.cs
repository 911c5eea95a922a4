// Shows: Digits
using Penman;
using Penman.Pictures.Drawing;
using Penman.Pictures.Formats;

var seven = Digits.Draw(7, seed: 3); // grey pixels, 0 (background) to 255 (ink)
Png.Write("seven.png", seven);

var date = Digits.Write("2026-11-29", seed: 3); // a line in the same hand
File.WriteAllText("date.svg", SvgRenderer.Render(date));
Console.WriteLine($"{seven.Width} x {seven.Height}"); // 28 x 28
