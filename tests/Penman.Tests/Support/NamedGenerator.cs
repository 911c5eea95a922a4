using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Models;
using Penman.Tests.Cli;

namespace Penman.Tests.Support;

internal static class NamedGenerator
{
    /// <summary>An untrained conditional generator of 16x16 whose classes have names.</summary>
    public static void SaveNamed(this CliRunner cli, params string[] names) =>
        cli.SaveNamed(new ImageFormat(Channels: 1, Rows: 16, Columns: 16), names);

    /// <summary>The same of another format.</summary>
    public static void SaveNamed(this CliRunner cli, ImageFormat format, params string[] names)
    {
        var classes = new ClassNames(names.Length > 0 ? names : ["T-shirt", "coat", "bag", "shoe"]);
        var options = new TrainingOptions { LatentSize = 2, Conditional = Conditioning.Projection };
        var network = Catalogue
            .Architecture("mlp")
            .CreateGenerator(options.ForArchitecture(format, classes.Count), new(seed: 1, stream: 0));
        var card = new ModelCard("generator", options, ImagesSeen: 1280) { Images = format, Classes = classes };
        Directory.CreateDirectory(cli.File("models"));
        Model.Save(cli.File("models/generator.safetensors"), network, card);
    }
}
