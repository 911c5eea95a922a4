using System.Text.Json.Serialization;
using Penman.Data;
using Penman.Evaluation.Judging;
using Penman.Models;

namespace Penman.Datasets;

/// <summary>What a data set says about itself: <c>dataset.json</c>, and in words <c>CARD.md</c>. No clock.</summary>
public sealed record DatasetCard
{
    /// <summary>Its name in the data set's folder.</summary>
    public const string FileName = "dataset.json";

    /// <summary>The same in words.</summary>
    public const string TextName = "CARD.md";

    /// <summary>The value of <see cref="Format"/>.</summary>
    public const string FormatName = "penman-dataset-1";

    /// <summary>Both.</summary>
    internal static readonly string[] Names = [TextName, FileName];

    /// <summary>Tells this card from other JSON.</summary>
    public string Format { get; init; } = FormatName;

    /// <summary>The command that makes the images again, but for the model and the folders.</summary>
    public required string Command { get; init; }

    /// <summary>The files and folders that hold the images and labels.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>The generator, as the person named it.</summary>
    public required string Model { get; init; }

    /// <summary>The SHA-256 of its file, 64 hexadecimal digits.</summary>
    public required string ModelSha256 { get; init; }

    /// <summary>Its architecture.</summary>
    public required string Architecture { get; init; }

    /// <summary>Training images that it was shown.</summary>
    public required long ImagesSeen { get; init; }

    /// <summary>The seed of labels and styles.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Whether each digit comes equally often.</summary>
    public required bool Balanced { get; init; }

    /// <summary>What the labels are called, label 0 first; null where they are digits.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>The name of the data that the generator learned from; null if nobody knows.</summary>
    [JsonIgnore]
    internal string? Data { get; init; }

    [JsonIgnore]
    internal ImageFormat Images { get; init; } = Mnist.Format;

    /// <summary>Images to learn from.</summary>
    public required int Count { get; init; }

    /// <summary>How many of them show a 0, a 1 and so on; of other data the first class, the second and so on.</summary>
    public required IReadOnlyList<int> Digits { get; init; }

    /// <summary>Images to test on.</summary>
    public required int TestCount { get; init; }

    /// <summary>How many of them show a 0, a 1 and so on.</summary>
    public required IReadOnlyList<int> TestDigits { get; init; }

    /// <summary>The probability that the evaluator gave each label at least; null without a gate.</summary>
    public double? MinConfidence { get; init; }

    /// <summary>Candidates of each digit that the gate rejected.</summary>
    public IReadOnlyList<int>? Rejected { get; init; }

    /// <summary>The share of the candidates of each digit that the gate rejected, in [0, 1].</summary>
    public IReadOnlyList<double>? RejectedShare { get; init; }

    /// <summary>The share of all candidates that the gate rejected, in [0, 1]; null without a gate.</summary>
    [JsonIgnore]
    public double? RejectedShareOfAll => Rejected is { } rejected ? Share(rejected.Sum(), Count + TestCount) : null;

    /// <summary>The SHA-256 of the evaluator's file; null where none was asked.</summary>
    public string? EvaluatorSha256 { get; init; }

    /// <summary>What the images teach, beside what real ones teach; null if that was not tried.</summary>
    public TrainOnFake? TrainOnFake { get; init; }

    /// <summary>What the labels of a generator's pictures are called.</summary>
    internal static ClassNames NamesOf(Model generator) =>
        generator.Card.Classes is { } names && names.Count == generator.Network.Classes
            ? names
            : ClassNames.Numbered(generator.Network.Classes);

    internal static DatasetCard Of(Model generator, DatasetOptions options, DatasetState state)
    {
        var classes = NamesOf(generator);
        var isGated = options.MinConfidence is not null;
        var kept = state.TrainDigits.Zip(state.TestDigits, (train, test) => train + test);
        return new DatasetCard
        {
            Command = options.Request,
            Files = state.Results ?? [],
            Model = generator.Name,
            ModelSha256 = generator.Sha256,
            Architecture = generator.Card.Options.NetworksName,
            ImagesSeen = generator.Card.ImagesSeen,
            Seed = options.Seed,
            Balanced = options.IsBalanced,
            Classes = classes.AreDigits ? null : classes.Names,
            Data = generator.Card.Data,
            Count = options.Count,
            Digits = state.TrainDigits,
            TestCount = options.TestCount,
            TestDigits = state.TestDigits,
            MinConfidence = options.MinConfidence,
            Rejected = isGated ? state.Rejected : null,
            RejectedShare = isGated ? [.. state.Rejected.Zip(kept, Share)] : null,
        };
    }

    private static double Share(int rejected, int kept) =>
        rejected + kept == 0 ? 0 : Math.Round(rejected / (double)(rejected + kept), digits: 5);
}
