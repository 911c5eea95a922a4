#:project ../src/Penman.Mnist/Penman.Mnist.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property NoWarn=MA0047

// Makes docs/results.md: every preset, every objective and every idea beside them, trained and judged. What is there already is kept, so a run
// that was stopped goes on:    dotnet run -c Release docs/results.cs -- [images] [minutes]
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Options;
using Penman.Runs;
using Penman.Subjects;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var images = args.Length > 0 ? long.Parse(args[0]) : 60_000;
var minutes = args.Length > 1 ? double.Parse(args[1]) : 2;
string[] presets = ["penman", "penman-large", "resnet", "stylegan", "dcgan", "mlp", "dcgan-2016", "mlp-2014"];
string[] objectives = ["relativistic", "non-saturating", "minimax", "least-squares", "hinge", "wasserstein"];
var equalImages = $"Presets, {images:N0} images each";
var equalMinutes = $"Presets, {minutes:0.##} {(minutes == 1 ? "minute" : "minutes")} each";
var equalObjectives = $"Objectives with the networks and the recipe of penman, {images:N0} images each";
var equalIdeas = $"One thing changed in the recipe of penman, {images:N0} images each";
(string Name, Func<TrainingOptions, TrainingOptions> Change)[] ideas =
[
    ("no digit told", recipe => recipe with { Conditional = Conditioning.None }),
    ("digit by concatenation", recipe => recipe with { Conditional = Conditioning.Concatenation }),
    ("digit guessed (AC-GAN)", recipe => recipe with { Conditional = Conditioning.Auxiliary }),
    ("ten codes, digits found (InfoGAN)", recipe => recipe with { Conditional = Conditioning.None, Codes = 10 }),
    ("without reading (class loss 0)", recipe => recipe with { ClassLoss = 0 }),
    ("self-attention", recipe => recipe with { SelfAttention = AttentionMaps.True }),
    ("batch norm in the generator", recipe => recipe with { GeneratorNorm = GeneratorNorm.Batch }),
    ("without R1", recipe => recipe with { R1 = 0 }),
    ("without R2", recipe => recipe with { R2 = 0 }),
    ("without R1 and R2", recipe => recipe with { R1 = 0, R2 = 0 }),
    ("spectral norm for R1 and R2", recipe => recipe with { R1 = 0, R2 = 0, SpectralNorm = true }),
    ("consistency (bCR) 10", recipe => recipe with { Consistency = 10 }),
    ("LeCam 0.1", recipe => recipe with { LeCam = 0.1 }),
    ("feature matching 0.1", recipe => recipe with { FeatureMatching = 0.1 }),
    ("distorted images (ADA)", recipe => recipe with { Augment = 0.8 }),
    ("without the moving average", recipe => recipe with { EmaHalfLife = 0 }),
];
var kept = Path.Combine(Folder(), "results.jsonl");
var results = File.Exists(kept) ? File.ReadLines(kept).Select(Result.Parse).ToList() : [];

// How many images a preset sees in so many minutes is measured first, and wants a quiet machine. The rest does not.
List<(string Preset, long Images)> lengths =
[
    .. presets
        .Where(preset => !IsKnown(equalMinutes, preset))
        .Select(preset => (preset, (long)(Speed(preset) * 60 * minutes))),
];
foreach (var (preset, length) in lengths)
    Add(equalMinutes, preset, Catalogue.Recipe(preset), length);
foreach (var preset in presets)
    Add(equalImages, preset, Catalogue.Recipe(preset), images);
foreach (var objective in objectives)
    Add(equalObjectives, objective, Catalogue.Recipe("penman") with { Objective = objective }, images);
foreach (var (name, change) in ideas)
    Add(equalIdeas, name, change(Catalogue.Recipe("penman")), images);

bool IsKnown(string group, string name) => results.Any(result => result.Group == group && result.Name == name);

void Add(string group, string name, TrainingOptions training, long length)
{
    if (IsKnown(group, name))
        return;
    Console.WriteLine($"{group}: {name}, {length:N0} images");
    var result = Measure(group, name, new RunOptions { Training = training, Images = length });
    File.AppendAllText(kept, result.ToJson() + "\n");
    results.Add(result);
    WritePage();
}

// After each result, so that a run that was stopped leaves a page that is true.
void WritePage() => File.WriteAllText(Path.Combine(Folder(), "results.md"), Page());

// Images per second over some seconds, after the programs are compiled.
static double Speed(string preset)
{
    var training = Catalogue.Recipe(preset);
    using var trainer = new Trainer(training, Mnist.Train());
    trainer.Train(images: 32 * training.BatchSize);
    var (clock, before) = (Stopwatch.StartNew(), trainer.ImagesSeen);
    while (clock.Elapsed.TotalSeconds < 10)
        trainer.Step();
    return (trainer.ImagesSeen - before) / clock.Elapsed.TotalSeconds;
}

static Result Measure(string group, string name, RunOptions options)
{
    var folder = Directory.CreateTempSubdirectory("penman-results-").FullName;
    try
    {
        options = options with
        {
            Out = Path.Combine(folder, "run"),
            Models = Path.Combine(folder, "models"),
            ScoreEvery = 0,
            HeldOut = 0, // nothing is chosen
        };
        var clock = Stopwatch.StartNew();
        long seen;
        using (var run = Run.Start(options))
        {
            run.Train();
            seen = run.Trainer.ImagesSeen;
        }

        var seconds = clock.Elapsed.TotalSeconds;
        var model = Path.Combine(options.Models, "generator.safetensors");
        var scores = EvaluationReport.Make(new EvaluationOptions { Path = model }).Scores;
        var of = scores.Images;
        return new(group, name, seen, seconds, of.FrechetDistance, scores.FrechetRatio, of.InceptionScore, of.Agreement)
        {
            Recall = of.Recall,
            Coverage = of.Coverage,
            Word = scores.Grade.ToString().ToLowerInvariant(),
            Protocol =
                $"{scores.Protocol.Samples:N0} images against {scores.Protocol.ReferenceImages:N0} test images; floor "
                + $"{scores.Floor.FrechetDistance:0.000}; evaluator {scores.Protocol.EvaluatorSha256[..12]}",
        };
    }
    finally
    {
        Directory.Delete(folder, recursive: true);
    }
}

string Page()
{
    var page = new StringBuilder("# Results\n\n");
    page.AppendLine(
        $"""
        Every preset, every objective, and ideas beside the recipe of `penman`, seed 1, made by `dotnet run -c Release docs/results.cs -- {images} {minutes}` on
        {Environment.ProcessorCount} processors. {results[0].Protocol}. Ratio: the Fréchet distance over that of as many
        real images. What the figures mean, and the words: [metrics](metrics.md).

        One seed, and an early moment: a whole training of `penman` takes 900,000 images and ends at ratios about 1.4
        ([three seeds](model-card.md)). `mlp-2014` and `dcgan-2016` are told no digits and are kept to show what today's
        recipes mend: more images help them, but `mlp-2014` still draws a few shapes over and over after half a million.
        Only a discriminator that is told the digit by projection reads it as well, so the first four of the ideas leave that out, too.
        Equal minutes are reckoned from the speed of each preset on a quiet machine.{Missing()}
        """
    );
    foreach (var group in (string[])[equalImages, equalMinutes, equalObjectives, equalIdeas])
    {
        page.AppendLine($"\n## {group}\n");
        page.AppendLine("| | images | Fréchet distance | ratio | IS | recall | coverage | agreement | |");
        page.AppendLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var row in results.Where(row => IsIn(row, group)).OrderBy(row => row.Ratio))
            page.AppendLine(
                $"| {row.Name} | {row.Images:N0} | {row.Distance:0.00} | {row.Ratio:0.0} | {row.Inception:0.00} "
                    + $"| {row.Recall:0.00} | {row.Coverage:0.00} | {(row.Agreement is { } share ? $"{share:0.0%}" : "-")} | {row.Word} |"
            );
    }

    return page.ToString();
}

// The recipe as it is stands beside its changes.
bool IsIn(Result row, string group) =>
    row.Group == group || (group == equalIdeas && row is { Name: "penman" } && row.Group == equalImages);

// Ideas that wait for the next run.
string Missing()
{
    var missing = ideas.Select(idea => idea.Name).Where(name => !IsKnown(equalIdeas, name)).ToList();
    return missing.Count == 0 ? "" : $" Not measured yet: {string.Join(", ", missing)}.";
}

static string Folder([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

internal sealed record Result(
    string Group,
    string Name,
    long Images,
    double Seconds,
    double Distance,
    double Ratio,
    double Inception,
    double? Agreement
)
{
    public double Recall { get; init; }
    public double Coverage { get; init; }
    public string Word { get; init; } = "";
    public string Protocol { get; init; } = "";

    public static Result Parse(string line) =>
        JsonSerializer.Deserialize<Result>(line) ?? throw new InvalidDataException("A line of results.jsonl is null.");

    public string ToJson() => JsonSerializer.Serialize(this);
}
