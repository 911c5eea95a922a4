// Shows: ArchitectureDiagram
using Penman.Models;
using Penman.Networks.Diagrams;
using Penman.Pictures.Drawing;

var generator = Model.InTheBox().Network;
var diagram = new ArchitectureDiagram("Generator", generator.Summary) { InputName = "latent", OutputName = "image" };
File.WriteAllText("generator.svg", SvgRenderer.Render(diagram.ToDrawing()));
Console.WriteLine(diagram.Layers.Count == generator.Layers.Count); // True
