#:project ../../src/Penman/Penman.csproj
#:property PublishAot=false

// A generator as one web page that draws by itself: weights and arithmetic are inside, in plain
// JavaScript, so it works from a disk, in a mail or on any static host, without a server and without
// a network. For a talk, a class, a portfolio.
using Penman.Models;
using Penman.Models.WebPage;
using Penman.Tensors.Threading;

using var team = new WorkerTeam(Environment.ProcessorCount);
var page = GeneratorPage.Render(Model.InTheBox(), "Digits of my own", team);
File.WriteAllText("digits.html", page);

Console.WriteLine($"digits.html: {new FileInfo("digits.html").Length / 1024:N0} kB in one file");
Console.WriteLine($"addresses of other servers in it: {page.Split("://").Length - 1}");
