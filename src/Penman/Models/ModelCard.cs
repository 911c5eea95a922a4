using System.Text.Json;
using System.Text.Json.Nodes;
using Penman.Data;
using Penman.Evaluation.Judging;
using Penman.Files;
using Penman.Game;
using Penman.Game.Options;
using Penman.Options;

namespace Penman.Models;

/// <summary>What a model file says about itself; its role is "generator" or "discriminator".</summary>
public sealed record ModelCard(string Role, TrainingOptions Options, long ImagesSeen)
{
    private Func<QuickScore>? _readScore;

    /// <summary>
    /// The value of the metadata's "format"; a change that old readers would misread gets another number.
    /// </summary>
    public const string Format = "penman-1";

    internal const string Generator = "generator";

    /// <summary>Sizes of the images that it was trained on.</summary>
    public ImageFormat Images { get; init; } = Mnist.Format;

    /// <summary>What the classes of those images are called.</summary>
    public ClassNames Classes { get; init; } = Mnist.Classes;

    /// <summary>The quick score of a generator that was chosen by it; null if none was taken.</summary>
    /// <exception cref="InvalidDataException">The file's score cannot be read, which is found out only now.</exception>
    public QuickScore? Score
    {
        get => field ??= _readScore?.Invoke();
        init => (field, _readScore) = (value, null);
    }

    /// <summary>The name of the data it was trained on, such as "MNIST"; null if the file does not say.</summary>
    public string? Data { get; init; }

    /// <summary>Samples of one hand that it was made to write like; null for a generator that writes in all.</summary>
    public int? Hand { get; init; }

    /// <summary>
    /// The version of Penman that wrote the file, and its commit, such as 1.0.2 (0123456789ab); null if the file does not say, and for
    /// one that is not written yet.
    /// </summary>
    public string? WrittenBy { get; private init; }

    /// <summary>What those data were, such as "letters.zip, a folder for each class"; null if the file does not say.</summary>
    public string? DataOrigin { get; init; }

    /// <summary>The name of an architecture that is not in the catalogue; null for one that the options name.</summary>
    public string? OwnArchitecture { get; init; }

    /// <summary>Whether it is a generator, not a discriminator.</summary>
    public bool IsGenerator => Role == Generator;

    internal static IReadOnlyList<string> Roles { get; } = [Generator, "discriminator"];

    internal static ModelCard Of(string path, IReadOnlyDictionary<string, string> fields, IReadOnlyList<string> roles)
    {
        var metadata = In(path, fields);
        ModelFile.ExpectRole(path, fields, roles);
        var role = metadata["role"];
        var images = metadata["images_seen"];
        if (!long.TryParse(images, NumberStyles.None, CultureInfo.InvariantCulture, out var imagesSeen))
            throw metadata.Wrong("images_seen", $"is \"{images}\", expected a number.");
        var options = ReadOptions(path, fields);
        Malformed.Naming(OptionsOf(path), options.Validate);
        UseOptions(path, () => Catalogue.Architecture(options));
        return new ModelCard(role, options, imagesSeen)
        {
            Images = ImageFormat.In(metadata),
            Classes = ClassNames.In(metadata),
            Data = metadata.Find("data"),
            DataOrigin = metadata.Find(OriginField),
            WrittenBy = metadata.Find(WriterField),
            OwnArchitecture = metadata.Find(OwnField),
            Hand = metadata.Find(HandField) is null ? null : metadata.Parse(HandField, ReadCount),
            _readScore = metadata.Find("score") is null ? null : () => metadata.Parse("score", ReadScore),
        };
    }

    /// <summary>
    /// The hyper-parameters in a file's metadata. One that did not exist when the file was written has the value that
    /// changes nothing, the one in <see cref="TrainingOptions"/>; recipes have no say.
    /// </summary>
    internal static TrainingOptions ReadOptions(string path, IReadOnlyDictionary<string, string> fields)
    {
        var source = OptionsOf(path);
        var values = OptionTable.ReadJson(In(path, fields)["options"], source);
        if (values.FirstOrDefault(value => !OptionTable.HyperParameters.Contains(value.Option))?.Option is { } alien)
            throw new InvalidDataException($"{source}: \"{alien.Key}\" is an option of a run, not of a model.");
        return OptionTable.With(new RunOptions { Training = new() }, values).Training;
    }

    /// <summary>Refuses hyper-parameters that can be read but not used.</summary>
    internal static T UseOptions<T>(string path, Func<T> use) => Malformed.Naming(OptionsOf(path), use);

    internal Dictionary<string, string> ToMetadata()
    {
        Dictionary<string, string> metadata = new(StringComparer.Ordinal)
        {
            ["format"] = Format,
            ["role"] = Role,
            ["options"] = JsonFormat.Compact(Options, TrainingJson.Default.TrainingOptions),
            ["images_seen"] = ImagesSeen.ToString(CultureInfo.InvariantCulture),
            [ImageFormat.Field] = Images.Code,
            [ClassNames.Field] = JsonFormat.Compact(Classes.Names, DataJson.Default.IReadOnlyListString),
        };
        if (Score is not null)
            metadata["score"] = JsonFormat.Compact(Score, ScoreJson.Default.QuickScore);
        if (Data is not null)
            metadata["data"] = Data;
        if (DataOrigin is not null)
            metadata[OriginField] = DataOrigin;
        if (OwnArchitecture is not null)
            metadata[OwnField] = OwnArchitecture;
        if (Hand is { } samples)
            metadata[HandField] = samples.ToString(CultureInfo.InvariantCulture);
        metadata[WriterField] = OwnVersion.Whole;
        return metadata;
    }

    private static QuickScore? ReadScore(string json) =>
        JsonFormat.Read(JsonNode.Parse(json), ScoreJson.Default.QuickScore, QuickScore.Unknown);

    private static int? ReadCount(string json) => JsonSerializer.Deserialize(json, ModelsJson.Default.Int32);

    private const string OriginField = "data_origin";

    private const string WriterField = "penman";

    private const string OwnField = "own_architecture";

    private const string HandField = "hand_samples";

    private static string OptionsOf(string path) => $"{path}: metadata \"options\"";

    internal static Metadata In(string path, IReadOnlyDictionary<string, string> fields) =>
        new(path, fields) { IfMissing = "; this is not a model that Penman wrote" };
}
