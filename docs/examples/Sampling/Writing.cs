// Shows: DigitWriter, WritingOptions
using Penman;
using Penman.Models;
using Penman.Pictures.Drawing;
using Penman.Pictures.Writing;
using Penman.Sampling;

using var drawer = new DigitDrawer(Model.InTheBox());
var writer = new DigitWriter(requests => drawer.Draw(requests));
var blue = new WritingOptions
{
    Height = 80,
    Ink = new Colour(20, 60, 160),
    Spacing = 0.3,
};
var line = writer.Write("2026-11-29", style: 7, variation: 0.2, blue); // no two 2s quite alike
File.WriteAllText("date.svg", SvgRenderer.Render(line));
Console.WriteLine(line.Height); // 80
