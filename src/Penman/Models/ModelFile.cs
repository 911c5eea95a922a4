using System.Globalization;
using System.Text.Json;
using Penman.Evaluation.Verdicts;
using Penman.Files;
using Penman.Game;
using Penman.Game.Architectures;
using Penman.Game.Options;
using Penman.Networks;

namespace Penman.Models;

/// <summary>
/// Trained networks as safetensors files: the weights by name, and in the metadata all that is needed to build the
/// network.
/// </summary>
public static class ModelFile
{
    /// <summary>
    /// The value of the metadata's "format"; a change that old readers would misread gets another number.
    /// </summary>
    public const string Format = "penman-1";

    /// <summary>Writes a network.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static void Save(string path, Network network, ModelCard card)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(card);
        Dictionary<string, string> metadata = new(StringComparer.Ordinal)
        {
            ["format"] = Format,
            ["role"] = card.Role,
            ["options"] = JsonSerializer.Serialize(card.Options, JsonFormat.Compact),
            ["images_seen"] = card.ImagesSeen.ToString(CultureInfo.InvariantCulture),
        };
        if (card.Score is { } score)
            metadata["score"] = JsonSerializer.Serialize(score, JsonFormat.Compact);
        if (card.Data is { } data)
            metadata["data"] = data;
        SafeTensors.Write(path, metadata, network.State.Select(StateArrays.Of));
    }

    /// <summary>Reads a generator.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">Damaged, or no generator of Penman's: names the field that is
    /// wrong.</exception>
    public static (Network Network, ModelCard Card) LoadGenerator(string path) =>
        LoadGenerator(SafeTensors.Read(path), path);

    /// <summary>Reads a generator from a file's content, called <paramref name="name"/> in sentences.</summary>
    /// <exception cref="InvalidDataException">As for the overload that takes a path.</exception>
    internal static (Network Network, ModelCard Card) LoadGenerator(SafeTensorsFile file, string name) =>
        Load(
            file,
            name,
            "generator",
            (architecture, options) => architecture.CreateGenerator(options, Initialisation.Given)
        );

    /// <summary>Reads a discriminator.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">Damaged, or no discriminator of Penman's: names the field that is
    /// wrong.</exception>
    public static (Network Network, ModelCard Card) LoadDiscriminator(string path) =>
        Load(
            SafeTensors.Read(path),
            path,
            "discriminator",
            (architecture, options) => architecture.CreateDiscriminator(options, Initialisation.Given)
        );

    private static (Network, ModelCard) Load(
        SafeTensorsFile file,
        string path,
        string role,
        Func<Architecture, ArchitectureOptions, Network> create
    )
    {
        var card = ReadCard(path, file, role);
        var network = Create(path, card.Options, create);
        StateArrays.CopyTo(path, file.Tensors, network.State.Select(variable => (variable.Name, variable)));
        return (network, card);
    }

    private static Network Create(
        string path,
        TrainingOptions options,
        Func<Architecture, ArchitectureOptions, Network> create
    )
    {
        try
        {
            options.Validate();
            return create(Catalogue.Architecture(options.Architecture), options.ForArchitecture);
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException($"{path}: metadata \"options\": {exception.Message}", exception);
        }
    }

    private static ModelCard ReadCard(string path, SafeTensorsFile file, string role)
    {
        Expect(path, file, "format", Format);
        Expect(path, file, "role", role);
        var images = Field(path, file, "images_seen");
        return long.TryParse(images, NumberStyles.None, CultureInfo.InvariantCulture, out var imagesSeen)
            ? new ModelCard(role, ReadOptions(path, file), imagesSeen)
            {
                Score = ReadScore(path, file),
                Data = file.Metadata.GetValueOrDefault("data"),
            }
            : throw new InvalidDataException($"{path}: metadata \"images_seen\" is \"{images}\", expected a number.");
    }

    /// <summary>
    /// The hyper-parameters in a file's metadata. One that did not exist when the file was written has the value that
    /// changes nothing, the one in <see cref="TrainingOptions"/>; recipes have no say.
    /// </summary>
    /// <exception cref="InvalidDataException">They are missing, or cannot be read.</exception>
    internal static TrainingOptions ReadOptions(string path, SafeTensorsFile file) =>
        Parse<TrainingOptions>(path, file, "options");

    /// <summary>Files without scores have no such field.</summary>
    private static QuickScore? ReadScore(string path, SafeTensorsFile file) =>
        file.Metadata.ContainsKey("score") ? Parse<QuickScore>(path, file, "score") : null;

    private static T Parse<T>(string path, SafeTensorsFile file, string field)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Field(path, file, field), JsonFormat.Compact)
                ?? throw new InvalidDataException($"{path}: metadata \"{field}\" is null.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"{path}: metadata \"{field}\" cannot be read: {exception.Message}",
                exception
            );
        }
    }

    private static void Expect(string path, SafeTensorsFile file, string field, string expected)
    {
        var value = Field(path, file, field);
        if (value != expected)
            throw new InvalidDataException($"{path}: metadata \"{field}\" is \"{value}\", expected \"{expected}\".");
    }

    private static string Field(string path, SafeTensorsFile file, string field) =>
        file.Metadata.TryGetValue(field, out var value)
            ? value
            : throw new InvalidDataException(
                $"{path}: metadata \"{field}\" is missing; this is not a model that Penman wrote."
            );
}
