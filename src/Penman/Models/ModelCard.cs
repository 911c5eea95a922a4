using System.Text.Json;
using Penman.Data;
using Penman.Evaluation.Judging;
using Penman.Files;
using Penman.Game;
using Penman.Game.Options;
using Penman.Options;

namespace Penman.Models;

/// <summary>What a model file says about itself.</summary>
/// <param name="Role">"generator" or "discriminator".</param>
/// <param name="Options">The hyper-parameters it was trained with.</param>
/// <param name="ImagesSeen">Training images shown.</param>
public sealed record ModelCard(string Role, TrainingOptions Options, long ImagesSeen)
{
    private Func<QuickScore>? _readScore;

    /// <summary>
    /// The value of the metadata's "format"; a change that old readers would misread gets another number.
    /// </summary>
    public const string Format = "penman-1";

    internal const string Generator = "generator";

    private const string ImagesField = "image_format";
    private const string ClassesField = "classes";

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

    /// <summary>The values of <see cref="Role"/>.</summary>
    internal static IReadOnlyList<string> Roles { get; } = [Generator, "discriminator"];

    /// <summary>The card in a file's metadata.</summary>
    /// <param name="path">What sentences call the file.</param>
    /// <param name="metadata">The metadata.</param>
    /// <param name="roles">Those that are welcome, the likeliest first.</param>
    /// <exception cref="InvalidDataException">A field is missing or wrong: names it.</exception>
    internal static ModelCard Of(string path, IReadOnlyDictionary<string, string> metadata, IReadOnlyList<string> roles)
    {
        Expect(path, metadata, "format", [Format]);
        var role = Expect(path, metadata, "role", roles);
        var images = Field(path, metadata, "images_seen");
        if (!long.TryParse(images, NumberStyles.None, CultureInfo.InvariantCulture, out var imagesSeen))
            throw new InvalidDataException($"{path}: metadata \"images_seen\" is \"{images}\", expected a number.");
        return new ModelCard(role, Checked(path, ReadOptions(path, metadata)), imagesSeen)
        {
            Images = ReadImages(path, metadata),
            Classes = ReadClasses(path, metadata),
            Data = metadata.GetValueOrDefault("data"),
            _readScore = metadata.TryGetValue("score", out var score) ? () => ReadScore(path, score) : null,
        };
    }

    /// <summary>
    /// The hyper-parameters in a file's metadata. One that did not exist when the file was written has the value that
    /// changes nothing, the one in <see cref="TrainingOptions"/>; recipes have no say.
    /// </summary>
    /// <exception cref="InvalidDataException">They are missing, or cannot be read.</exception>
    internal static TrainingOptions ReadOptions(string path, IReadOnlyDictionary<string, string> metadata)
    {
        var source = $"{path}: metadata \"options\"";
        var values = OptionTable.ReadJson(Field(path, metadata, "options"), source);
        if (values.FirstOrDefault(value => !OptionTable.HyperParameters.Contains(value.Option))?.Option is { } alien)
            throw new InvalidDataException($"{source}: \"{alien.Key}\" is an option of a run, not of a model.");
        return OptionTable.With(new RunOptions { Training = new() }, values).Training;
    }

    /// <summary>The refusal of hyper-parameters that can be read but not used.</summary>
    internal static InvalidDataException WrongOptions(string path, ArgumentException exception) =>
        new($"{path}: metadata \"options\": {exception.Message}", exception);

    /// <summary>The card as a file's metadata.</summary>
    internal Dictionary<string, string> ToMetadata()
    {
        Dictionary<string, string> metadata = new(StringComparer.Ordinal)
        {
            ["format"] = Format,
            ["role"] = Role,
            ["options"] = JsonSerializer.Serialize(Options, JsonFormat.Compact),
            ["images_seen"] = ImagesSeen.ToString(CultureInfo.InvariantCulture),
        };
        metadata[ImagesField] = Images.Code;
        metadata[ClassesField] = JsonSerializer.Serialize(Classes.Names, JsonFormat.Compact);
        if (Score is not null)
            metadata["score"] = JsonSerializer.Serialize(Score, JsonFormat.Compact);
        if (Data is not null)
            metadata["data"] = Data;
        return metadata;
    }

    /// <remarks>Files from before there were other data have neither this field nor the next: MNIST's are meant.</remarks>
    private static ImageFormat ReadImages(string path, IReadOnlyDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue(ImagesField, out var code))
            return Mnist.Format;
        return ImageFormat.FromCode(code) is { CanBeLearned: true } format
            ? format
            : throw new InvalidDataException(
                $"{path}: metadata \"{ImagesField}\" is \"{code}\", expected channels, rows and columns such as "
                    + $"\"{Mnist.Format.Code}\"."
            );
    }

    private static ClassNames ReadClasses(string path, IReadOnlyDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue(ClassesField, out var json))
            return Mnist.Classes;
        try
        {
            using var names = JsonDocument.Parse(json);
            return new ClassNames([.. names.RootElement.EnumerateArray().Select(name => name.GetString() ?? "")]);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException(
                $"{path}: metadata \"{ClassesField}\" cannot be read: {exception.Message}",
                exception
            );
        }
    }

    private static TrainingOptions Checked(string path, TrainingOptions options)
    {
        try
        {
            options.Validate();
            _ = Catalogue.Architecture(options.Architecture);
            return options;
        }
        catch (ArgumentException exception)
        {
            throw WrongOptions(path, exception);
        }
    }

    private static QuickScore ReadScore(string path, string json)
    {
        try
        {
            return JsonSerializer.Deserialize<QuickScore>(json, JsonFormat.Compact)
                ?? throw new InvalidDataException($"{path}: metadata \"score\" is null.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"{path}: metadata \"score\" cannot be read: {exception.Message}",
                exception
            );
        }
    }

    private static string Expect(
        string path,
        IReadOnlyDictionary<string, string> metadata,
        string field,
        IReadOnlyList<string> expected
    )
    {
        var value = Field(path, metadata, field);
        return expected.Contains(value, StringComparer.Ordinal)
            ? value
            : throw new InvalidDataException(
                $"{path}: metadata \"{field}\" is \"{value}\", expected \"{expected[0]}\"."
            );
    }

    private static string Field(string path, IReadOnlyDictionary<string, string> metadata, string field) =>
        metadata.TryGetValue(field, out var value)
            ? value
            : throw new InvalidDataException(
                $"{path}: metadata \"{field}\" is missing; this is not a model that Penman wrote."
            );
}
