using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Penman.Cli;

/// <summary>The usual help, and below it command lines to copy.</summary>
/// <param name="width">Columns at most.</param>
internal sealed class ExampleHelp(int width) : SynchronousCommandLineAction
{
    /// <summary>The command lines, by the name of their command.</summary>
    internal static IReadOnlyDictionary<string, string[]> Examples { get; } =
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["penman"] = ["penman generate --digits 0-9", "penman train --epochs 20", "penman evaluate"],
            ["train"] =
            [
                "penman train --preset mlp --epochs 20",
                "penman train --minutes 5 --seed 7 --out runs/seven",
                "penman train --config my-options.json --batch-size 64",
            ],
            ["resume"] = ["penman resume runs/001-mlp", "penman resume runs/001-mlp --epochs 40"],
            ["generate"] =
            [
                "penman generate --count 64 --grid 8x8",
                "penman generate --seeds 1,5,10-20 --scale 1 --out my-digits",
                "penman generate --digit 7 --count 40",
                "penman generate --digits 0-9 --grid 10x10",
            ],
            ["write"] =
            [
                "penman write \"2025-11-21\"",
                "penman write \"3.14159\" --style 7 --vary 0.3 --height 400 --out pi.svg",
            ],
            ["interpolate"] =
            [
                "penman interpolate --seeds 1,5,9 --digit 3",
                "penman interpolate --seeds 0-3 --loop --seconds 8 --out way.gif",
            ],
            ["morph"] =
            [
                "penman morph --from 3 --to 8",
                "penman morph --from 4 --to 9 --style 7 --loop --out morph.apng",
            ],
            ["combine"] = ["penman combine 4 7 12", "penman combine 4 7 12 --digits 3,8 --scale 4 --out styles.png"],
            ["directions"] = ["penman directions", "penman directions --digit 4 --count 5 --out four.png"],
            ["invert"] =
            [
                "penman invert picture.png",
                "penman invert picture.png --vary 10 --latent hand.npy --out siblings.png",
            ],
            ["dataset"] =
            [
                "penman dataset --count 60000 --balanced --out my-digits",
                "penman dataset --count 1000 --min-confidence 0.9 --format npz --out sure-digits",
            ],
            ["evaluate"] =
            [
                "penman evaluate",
                "penman evaluate runs/001-penman --full --pairs closest.png",
                "penman evaluate my-digits --json",
            ],
            ["train-evaluator"] =
            [
                "penman train-evaluator --data /usr/share/datasets/fashion-mnist --out fashion.safetensors",
            ],
            ["report"] = ["penman report runs/001-penman", "penman report runs/001-penman --evaluate"],
            ["compare"] = ["penman compare runs/001-penman runs/002-mlp --out compare.html"],
            ["sweep"] = ["penman sweep sweep.json", "penman sweep sweep.json --parallel 2 --out sweeps/rates"],
            ["describe"] =
            [
                "penman describe --preset mlp --batch-size 64",
                "penman describe --model models/generator.safetensors",
            ],
            ["export"] = ["penman export --onnx digits.onnx", "penman export --html digits.html --title \"My digits\""],
            ["import"] =
            [
                "penman import pytorch.safetensors --architecture penman",
                "penman import pytorch.safetensors --architecture dcgan --name-map names.json --out models/theirs.safetensors",
            ],
            ["bench"] = ["penman bench --preset mlp --threads 2 --seconds 20"],
        };

    private readonly HelpAction _help = new() { MaxWidth = width };

    public override int Invoke(ParseResult parseResult)
    {
        _help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in Examples[parseResult.CommandResult.Command.Name])
            output.WriteLine($"  {example}");
        return 0;
    }
}
