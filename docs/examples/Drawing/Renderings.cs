// Shows: SvgRenderer, Rasteriser
using Penman;
using Penman.Pictures.Drawing;
using Penman.Pictures.Formats;

// One drawing, two files: outlines that stay sharp, and pixels, the same bytes on every machine.
var line = Digits.Write("12:34", seed: 8);
File.WriteAllText("time.svg", SvgRenderer.Render(line));
Png.Write("time.png", Rasteriser.Render(line, scale: 2));
Console.WriteLine(Rasteriser.Render(line, scale: 2).Height == 2 * line.Height); // True
