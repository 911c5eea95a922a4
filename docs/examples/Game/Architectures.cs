// Shows: PlannedArchitecture, Mlp, Dcgan, ResNet, PenmanFamily
using Penman.Data;
using Penman.Game.Architectures;
using Penman.Game.Options;
using Penman.Networks;

PlannedArchitecture[] some = [Mlp.Modern, Dcgan.Of2016, new ResNet(), PenmanFamily.Small];
var colours = new ImageFormat(Channels: 3, Rows: 32, Columns: 32); // any of them takes the sizes of its data
foreach (var architecture in some)
{
    var options = new ArchitectureOptions(colours, classes: 10) { LatentSize = 64 };
    var generator = architecture.CreateGenerator(options, Initialisation.Given);
    Console.WriteLine(
        $"{architecture.Name}: {generator.OutputShape}, {generator.Summary.Sum(layer => layer.Parameters):N0}"
    );
}
