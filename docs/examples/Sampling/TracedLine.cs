// Shows: WrittenLine
using Penman;
using Penman.Pictures.Drawing;
using Penman.Pictures.Writing;

// Pictures from anywhere, traced to outlines and set on a baseline; the colon is drawn with a pen as wide.
WrittenLine.Check("12:34"); // refuses what cannot be written
var digits = "1234".Select(character => Digits.Draw(character - '0', seed: 5)).ToList();
VectorDrawing line = WrittenLine.Draw("12:34", digits);
File.WriteAllText("time.svg", SvgRenderer.Render(line));
Console.WriteLine(line.Shapes.Count > 0); // True
