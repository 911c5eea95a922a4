#:project ../../src/Penman/Penman.csproj
#:property PublishAot=false

// A form that looks filled in by hand: number, date and amount, each an SVG inside the page, all in one hand. For letters,
// mock-ups and documents on which something that reads forms is tried. Another seed is another person.
using System.Xml.Linq;
using Penman;
using Penman.Pictures.Drawing;

const ulong Person = 12;
(string Label, string Text)[] fields = [("No.", "4711"), ("Date", "29/11/2026"), ("Amount", "1,358.90")];

var lines = fields.Select(field => $"<p>{field.Label} {Handwritten(field.Text)}</p>");
File.WriteAllText(
    "form.html",
    $"""
    <!DOCTYPE html>
    <title>A form</title>
    <style>svg {"{ height: 2em; vertical-align: middle }"}</style>
    <h1>Receipt</h1>
    {string.Join('\n', lines)}
    """
);

foreach (var (label, text) in fields)
{
    var drawing = Digits.Write(text, Person);
    Console.WriteLine($"{label, -6} {text, -10} {drawing.Width:0} x {drawing.Height:0}, {drawing.Shapes.Count} shapes");
}

var again = XDocument.Parse(Handwritten("4711"));
Console.WriteLine(
    $"form.html: the same hand draws the same outlines again: {again.ToString() == XDocument.Parse(Handwritten("4711")).ToString()}"
);

string Handwritten(string text) => SvgRenderer.Render(Digits.Write(text, Person) with { Title = text });
