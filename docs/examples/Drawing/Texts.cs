// Shows: TextShape, TextStyle, TextAnchor, TextWeight, StrokeFont, Palette
using System.Text;
using Penman.Pictures.Drawing;

var style = new TextStyle(16, Palette.Ink) { Anchor = TextAnchor.Middle, Weight = TextWeight.Bold };
var text = new TextShape(new Point(100, 50 + style.MiddleToBaseline), "a real 7", style);
var under = new PolylineShape([new(60, 70), new(140, 70)], Palette.LineForSeries(index: 1, width: 2));
var drawing = new VectorDrawing(200, 100, [text, under]);
File.WriteAllText("text.svg", SvgRenderer.Render(drawing));

Console.WriteLine(style.Measure("a real 7") == StrokeFont.Measure("a real 7", 16, TextWeight.Bold)); // True
Console.WriteLine(StrokeFont.Contains(new Rune('7'))); // True
