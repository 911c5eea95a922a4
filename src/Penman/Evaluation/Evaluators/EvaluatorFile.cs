using System.Text.Json;
using Penman.Data;
using Penman.Files;
using Penman.Networks;

namespace Penman.Evaluation.Evaluators;

/// <summary>What an evaluator's file holds.</summary>
internal sealed record EvaluatorContent(DigitNet Net, EvaluatorCard Card, EvaluatorReference Reference);

/// <summary>
/// Evaluators as safetensors files: the weights by name, the reference statistics, and in the metadata their origin.
/// </summary>
internal static class EvaluatorFile
{
    private const string Format = "penman-evaluator-1";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Writes a file atomically; its bytes depend on the content alone.</summary>
    public static void Write(string path, EvaluatorContent content)
    {
        var (net, card, reference) = content;
        Dictionary<string, string> metadata = new(StringComparer.Ordinal)
        {
            ["format"] = Format,
            ["command"] = card.Command,
            ["data"] = card.Data,
            ["options"] = JsonSerializer.Serialize(card.Options, Json),
            ["test_accuracy"] = card.TestAccuracy.ToString("R", CultureInfo.InvariantCulture),
            ["image_format"] = string.Join('x', card.Format.Channels, card.Format.Rows, card.Format.Columns),
            ["classes"] = JsonSerializer.Serialize(card.Classes.Names),
            ["training_images"] = reference.Features.Count.ToString(CultureInfo.InvariantCulture),
        };
        SafeTensors.Write(
            path,
            metadata,
            [
                .. net.State.Select(StateArrays.Of),
                .. GaussianArrays.Of("reference.features", reference.Features),
                .. GaussianArrays.Of("reference.logits", reference.Logits),
            ]
        );
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">Damaged, or no evaluator: names what is wrong.</exception>
    public static EvaluatorContent Read(Stream stream, string name)
    {
        var file = SafeTensors.Read(stream, name);
        if (file.Metadata.GetValueOrDefault("format") != Format)
            throw new Sentence(
                $"{name}: metadata \"format\" is not \"{Format}\"; make an evaluator with {new Name("Evaluator.Train")}."
            ).As(message => new InvalidDataException(message));
        var reader = new GaussianArrays(name, file, Whole(name, file, "training_images"));
        var reference = new EvaluatorReference(reader.Read("reference.features"), reader.Read("reference.logits"));
        var card = ReadCard(name, file);
        return new(ReadNet(name, file, card), card, reference);
    }

    private static DigitNet ReadNet(string name, SafeTensorsFile file, EvaluatorCard card)
    {
        var net = new DigitNet(card.Format, card.Classes.Count, Initialisation.Given);
        var weights = file.Tensors.Where(tensor => !tensor.Key.StartsWith("reference.", StringComparison.Ordinal));
        StateArrays.CopyTo(
            name,
            weights.ToDictionary(StringComparer.Ordinal),
            net.State.Select(variable => (variable.Name, variable))
        );
        return net;
    }

    private static EvaluatorCard ReadCard(string name, SafeTensorsFile file) =>
        new(
            Field(name, file, "command"),
            Field(name, file, "data"),
            Parse<ClassifierOptions>(name, file, "options"),
            double.TryParse(Field(name, file, "test_accuracy"), CultureInfo.InvariantCulture, out var accuracy)
                ? accuracy
                : throw new InvalidDataException($"{name}: metadata \"test_accuracy\" is no number.")
        )
        {
            Format = ReadFormat(name, file),
            Classes = ReadClasses(name, file),
        };

    private static ImageFormat ReadFormat(string name, SafeTensorsFile file)
    {
        if (!file.Metadata.TryGetValue("image_format", out var text))
            return Mnist.Format;
        var sizes = text.Split('x').Select(size => int.TryParse(size, CultureInfo.InvariantCulture, out var n) ? n : 0);
        return
            sizes.ToList() is [var channels, var rows, var columns]
            && (channels is 1 or 3)
            && ImageFormat.IsPossibleSide(rows)
            && ImageFormat.IsPossibleSide(columns)
            && channels * rows * columns <= DigitNet.MostValues
            ? new ImageFormat(channels, rows, columns)
            : throw new InvalidDataException($"{name}: metadata \"image_format\" is no format that can be read.");
    }

    private static ClassNames ReadClasses(string name, SafeTensorsFile file) =>
        !file.Metadata.ContainsKey("classes") ? Mnist.Classes
        : Parse<string[]>(name, file, "classes") is { Length: >= 1 and <= 1000 } names ? new ClassNames(names)
        : throw new InvalidDataException($"{name}: metadata \"classes\" is no list of 1 to 1,000 names.");

    private static T Parse<T>(string name, SafeTensorsFile file, string field)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Field(name, file, field), Json)
                ?? throw new InvalidDataException($"{name}: metadata \"{field}\" is null.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"{name}: metadata \"{field}\" cannot be read: {exception.Message}",
                exception
            );
        }
    }

    private static int Whole(string name, SafeTensorsFile file, string field) =>
        int.TryParse(Field(name, file, field), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidDataException($"{name}: metadata \"{field}\" is no whole number.");

    private static string Field(string name, SafeTensorsFile file, string field) =>
        file.Metadata.TryGetValue(field, out var value)
            ? value
            : throw new InvalidDataException($"{name}: metadata \"{field}\" is missing.");
}
