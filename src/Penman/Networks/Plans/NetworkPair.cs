using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Penman.Files;

namespace Penman.Networks.Plans;

/// <summary>
/// A generator and a discriminator, layer by layer, as a file holds them. Two pairs are equal if they say the same.
/// </summary>
[JsonConverter(typeof(NetworkPairConverter))]
public sealed class NetworkPair : IEquatable<NetworkPair>
{
    /// <summary>The value of "format"; a change that old readers would misread gets another number.</summary>
    public const string Format = "penman-networks-1";

    private const string Expectation =
        $"; expected {{ \"format\": \"{Format}\", \"name\": ..., \"recipe\": ..., \"generator\": [...], \"discriminator\": [...] }}";

    /// <summary>The largest file that is read.</summary>
    public const int MostBytes = 1 << 20;

    private readonly string _text;

    /// <summary>Puts two plans together.</summary>
    /// <param name="name">What it is called: 1 to 40 letters, digits, points, lines or underscores.</param>
    /// <param name="recipe">The preset whose recipe it is trained with unless options say otherwise.</param>
    /// <param name="generator">Latent numbers to images.</param>
    /// <param name="discriminator">Images to logits.</param>
    /// <exception cref="ArgumentException">The name is none.</exception>
    public NetworkPair(
        string name,
        string recipe,
        IReadOnlyList<LayerPlan> generator,
        IReadOnlyList<LayerPlan> discriminator
    )
    {
        if (!LayerPlans.IsName(name))
            throw new ArgumentException(
                $"\"{name}\" cannot name networks; take 1 to 40 letters, digits, points, lines or underscores."
            );
        (Name, Recipe) = (name, recipe);
        Generator = new(NetworkPlan.Generator, generator);
        Discriminator = new(NetworkPlan.Discriminator, discriminator);
        _text = JsonFormat.Compact(ToFile(), PlansJson.Default.PairFile);
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>The preset whose recipe it is trained with unless options say otherwise.</summary>
    public string Recipe { get; }

    /// <summary>Latent numbers to images.</summary>
    public NetworkPlan Generator { get; }

    /// <summary>Images to logits.</summary>
    public NetworkPlan Discriminator { get; }

    /// <summary>What tells pairs of one name apart: the first six hexadecimal digits of its text's SHA-256.</summary>
    public string Print => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_text)))[..6];

    /// <summary>The file, indented.</summary>
    public string ToJson() => JsonFormat.Indented(ToFile(), PlansJson.Default.PairFile) + "\n";

    /// <summary>Reads a file's text. Comments and trailing commas are allowed.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">What sentences call it.</param>
    /// <exception cref="InvalidDataException">No such file: says where, and what was expected.</exception>
    public static NetworkPair Parse(string json, string source)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.Length > MostBytes)
            throw new InvalidDataException($"{source} is longer than {MostBytes / 1024:N0} KiB; networks take less.");
        try
        {
            var file =
                JsonSerializer.Deserialize(json, PlansJson.Default.PairFile) ?? throw new JsonException("it is null");
            return Malformed.Naming(source, file.ToPair);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"{source} holds no networks: {JsonTrouble.Words(exception)}{(exception.Path is null or "$" ? Expectation : "")}.",
                exception
            );
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What the person calls it; the path if left out.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It holds no networks: says where.</exception>
    public static NetworkPair Read(string path, string? name = null)
    {
        if (Directory.Exists(path))
            throw new InvalidDataException($"{name ?? path}: expected a file of networks, found a folder.");
        if (!Paths.IsFile(path))
            throw new FileNotFoundException($"There is no file {name ?? path} of networks.");
        return Parse(File.ReadAllText(path), name ?? path);
    }

    /// <inheritdoc/>
    public bool Equals(NetworkPair? other) => other is not null && _text == other._text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NetworkPair);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);

    /// <summary>Its name and its print.</summary>
    public override string ToString() => $"{Name} ({Print})";

    /// <summary>Writes it inside other JSON.</summary>
    internal void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, ToFile(), PlansJson.Default.PairFile);

    private PairFile ToFile() => new(Format, Name, Recipe, Generator.Layers, Discriminator.Layers);
}

/// <summary>What stands in a file of networks.</summary>
internal sealed record PairFile(
    [property: JsonRequired] string Format,
    [property: JsonRequired] string Name,
    [property: JsonRequired] string Recipe,
    [property: JsonRequired] IReadOnlyList<LayerPlan> Generator,
    [property: JsonRequired] IReadOnlyList<LayerPlan> Discriminator
)
{
    public NetworkPair ToPair() =>
        Format != NetworkPair.Format
            ? throw new ArgumentException($"\"format\" is \"{Format}\", expected \"{NetworkPair.Format}\".")
        : Generator.Concat(Discriminator).SelectMany(Inside).Contains(null)
            ? throw new ArgumentException("a layer is null; leave it out.")
        : new(Name, Recipe, Generator, Discriminator);

    private static IEnumerable<LayerPlan?> Inside(LayerPlan? plan) =>
        plan is null ? [null] : plan.Parts.SelectMany(Inside).Append(plan);
}

/// <summary>A pair inside other JSON, such as the options of a run.</summary>
internal sealed class NetworkPairConverter : JsonConverter<NetworkPair>
{
    public override NetworkPair? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, PlansJson.Default.PairFile)?.ToPair();

    public override void Write(Utf8JsonWriter writer, NetworkPair value, JsonSerializerOptions options) =>
        value.WriteTo(writer);
}
