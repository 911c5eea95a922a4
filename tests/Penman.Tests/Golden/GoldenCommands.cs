namespace Penman.Tests.Golden;

/// <summary>The fixed set of commands whose results are on record, each scenario in a folder of its own.</summary>
internal static class GoldenCommands
{
    /// <summary>Ten steps of a small batch; lazy penalties of every eighth step fall into them twice.</summary>
    private const string Short = "--batch-size 16 --images 160 --threads 2 --sample-every 64 --checkpoint-every 80";

    /// <summary>Every preset and the main options of a training: command lines by the name of their scenario.</summary>
    public static IReadOnlyDictionary<string, string[]> Trainings { get; } =
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["preset penman"] = [Train("penman"), .. Exports],
            ["preset penman-large"] = [Train("penman-large"), .. Exports],
            ["preset resnet"] = [Train("resnet"), .. Exports],
            ["preset dcgan"] = [Train("dcgan"), .. Exports],
            ["preset dcgan-2016"] = [Train("dcgan-2016"), .. Exports],
            ["preset mlp"] = [Train("mlp"), .. Exports],
            ["preset mlp-2014"] = [Train("mlp-2014"), .. Exports],
            ["conditions"] =
            [
                Train("dcgan-2016", "--conditional concatenation --out runs/dcgan --generator-norm none"),
                Train("mlp-2014", "--conditional concatenation --out runs/concatenation --generator-norm batch"),
                Train("mlp-2014", "--conditional projection --out runs/projection"),
                Train("resnet", "--conditional none --out runs/resnet --generator-norm none --latent-size 12"),
                "describe --model models/generator.safetensors",
            ],
            ["objectives"] =
            [
                Train("mlp-2014", "--out runs/smoothed --label-smoothing 0.1"),
                Train("mlp-2014", "--out runs/minimax --objective minimax"),
                Train("mlp-2014", "--out runs/squares --objective least-squares --label-smoothing 0.1 --seed 2"),
                Train("mlp-2014", "--out runs/hinge --objective hinge --spectral-norm --ema-half-life 0"),
                Train(
                    "mlp-2014",
                    "--out runs/clipped --objective wasserstein --weight-clip 0.01 --discriminator-steps 5"
                ),
                Train("mlp-2014", "--out runs/gp --objective wasserstein --gradient-penalty 10 --penalty-interval 2"),
                Train(
                    "mlp-2014",
                    "--out runs/relativistic --objective relativistic --r1 1 --r2 0.5 --update-order simultaneous"
                ),
                "compare runs/smoothed runs/hinge runs/gp --out compare.html",
            ],
            ["regularisation"] =
            [
                Train("penman", "--out runs/dragan --dragan 10 --r1 0 --r2 0 --dropout 0.2"),
                Train("penman", "--out runs/r1 --r2 0 --instance-noise 0.1 --instance-noise-images 100"),
                Train(
                    "penman",
                    "--out runs/deviation --r1 0 --r2 0 --minibatch-deviation --decay-start 32 --decay-end 96"
                ),
                Train(
                    "dcgan-2016",
                    "--out runs/spectral --spectral-norm --r1 1 --beta1 0.2 --beta2 0.9 --epsilon 1e-6"
                ),
            ],
        };

    /// <summary>What is done with runs and models, likewise.</summary>
    public static IReadOnlyDictionary<string, string[]> Uses { get; } =
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["a run that is scored, resumed and reported"] =
            [
                Train("penman", "--out runs/scored --score-every 80"),
                "resume runs/scored --images 240",
                "report runs/scored",
                "evaluate runs/scored --count 256 --json --pairs pairs.png",
            ],
            ["a run that holds out images"] =
            [
                Train("penman", "--out runs/held --score-every 80")
                    .Replace(" --held-out 0", "", StringComparison.Ordinal),
                "resume runs/held --images 240",
            ],
            ["a sweep"] = ["sweep sweep.json --parallel 1 --out sweeps/small"],
            ["pictures of the model in the box"] =
            [
                "generate --count 12 --grid 4x3 --out counted",
                "generate --digits 0-9 --seeds 3,7 --scale 1 --out asked",
                "interpolate --seeds 1,5,9 --digit 3 --out way.png",
                "interpolate --seeds 0-1 --loop --seconds 3 --out way.gif",
                "morph --from 4 --to 9 --style 7 --loop --seconds 3 --out morph.apng",
                "combine 4 7 12 --digits 3,8 --scale 4 --out styles.png",
                "directions --digit 4 --count 2 --out four.png",
                "invert asked/digit-7-seed-3.png --vary 3 --latent hand.npy --out siblings.png",
                "write 2025-11-21 --style 7 --out date.svg",
                "write 3.14 --vary 0.3 --height 100 --out pi.png",
                "export --onnx box.onnx",
                "export --html box.html --title Digits",
                "evaluate --count 256 --json",
            ],
            ["data sets"] =
            [
                "dataset --count 260 --balanced --out idx",
                "dataset --count 60 --min-confidence 0.9 --format npz --out npz",
                "dataset --count 20 --format csv --seed 5 --out csv",
                "dataset --count 20 --format png --out png",
                "evaluate idx --count 256 --json",
            ],
            ["an evaluator of one's own"] =
            [
                "train-evaluator --data digits --epochs 0.2 --seed 3 --out own.safetensors",
            ],
            ["what is printed about presets"] =
            [
                "describe --threads 2",
                "describe --preset dcgan --threads 2",
                "describe --preset dcgan-2016 --conditional --threads 2",
                "describe --preset mlp --threads 2",
                "describe --preset mlp-2014 --threads 2",
            ],
        };

    /// <summary>What a person does with the models just trained.</summary>
    private static string[] Exports =>
        ["generate --count 6 --out drawn", "export --onnx model.onnx", "export --html model.html"];

    private static string Train(string preset, string more = "--out runs/one") =>
        $"train --preset {preset} {(more.Contains("--score-every", StringComparison.Ordinal) ? "" : "--score-every 0 ")}{Short} {more} --held-out 0";
}
