#:project ../../src/Penman/Penman.csproj
#:property PublishAot=false

// A form that looks filled in by hand: number, date and amount, each an SVG inside the page, all in one hand. For
// letters, mock-ups and documents on which something that reads forms is tried. Another seed is another person.
using System.Xml.Linq;
using Penman;
using Penman.Pictures.Drawing;

const ulong Person = 12;
(string Label, string Text)[] fields = [("No.", "4711"), ("Date", "29/11/2026"), ("Amount", "1,358.90")];

var page = XElement.Parse("<html><head><title>A form</title></head><body><h1>Receipt</h1></body></html>");
foreach (var (label, text) in fields)
{
    var drawing = Digits.Write(text, Person) with { Title = text }; // the title is what is read aloud
    var svg = XElement.Parse(SvgRenderer.Render(drawing));
    svg.SetAttributeValue("width", null); // follows from the height
    svg.SetAttributeValue("height", 40);
    page.Element("body")!.Add(new XElement("p", $"{label} ", svg));
    Console.WriteLine($"{label, -6} {text, -10} {drawing.Width:0} x {drawing.Height:0}, {drawing.Shapes.Count} shapes");
}

File.WriteAllText("form.html", $"<!DOCTYPE html>\n{page}");
Console.WriteLine($"form.html: {page.Descendants().Count(one => one.Name.LocalName == "path")} outlines");
