// Shows: VectorDrawing, DrawnShape, ClosedShape, CircleShape, RectangleShape, PolygonShape, PolylineShape, AreaShape, Point, Stroke, Colour
using Penman.Pictures.Drawing;

var ink = new Colour(29, 43, 58);
var line = new Stroke(ink, Width: 2) { Dash = [6, 3] };
ClosedShape frame = new RectangleShape(10, 10, 180, 80) { Stroke = new Stroke(ink), CornerRadius = 6 };
Point[] hole = [new(120, 30), new(120, 70), new(160, 70)],
    outside = [new(110, 20), new(180, 80), new(110, 80)];
DrawnShape[] shapes =
[
    frame,
    new CircleShape(new Point(50, 50), Radius: 25) { Fill = ink.WithOpacity(0.3) },
    new PolygonShape([new(90, 20), new(100, 80), new(80, 80)]) { Fill = ink.MixedWith(Colour.White, share: 0.5) },
    new AreaShape([outside, hole], ink), // an outline that runs the other way cuts a hole
    new PolylineShape([new(10, 95), new(190, 95)], line),
];
var drawing = new VectorDrawing(200, 100, shapes) { Title = "Some shapes" };
File.WriteAllText("shapes.svg", SvgRenderer.Render(drawing));
Console.WriteLine(ink.ToHex()); // #1d2b3a
