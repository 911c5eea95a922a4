// Shows: GeneratorPage, GeneratorPageOptions
using Penman.Models;
using Penman.Models.WebPage;

// One file that draws by itself, for anyone with a browser.
var model = Model.InTheBox();
var options = new GeneratorPageOptions { Title = "My digits", Facts = model.Facts };
GeneratorPage.Write("digits.html", model.Network, options);
Console.WriteLine(File.ReadAllText("digits.html").Contains("My digits")); // True
