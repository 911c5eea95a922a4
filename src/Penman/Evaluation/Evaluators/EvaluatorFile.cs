using System.Globalization;
using System.Text.Json;
using Penman.Files;
using Penman.Networks;
using Penman.Words;

namespace Penman.Evaluation.Evaluators;

/// <summary>What an evaluator's file holds.</summary>
internal sealed record EvaluatorContent(DigitNet Net, EvaluatorCard Card, EvaluatorReference Reference);

/// <summary>
/// Evaluators as safetensors files: the weights by name, the reference statistics, and in the metadata where it comes
/// from.
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
        return new(ReadNet(name, file), ReadCard(name, file), reference);
    }

    private static DigitNet ReadNet(string name, SafeTensorsFile file)
    {
        var net = new DigitNet(Initialisation.Given);
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
            ReadOptions(name, file),
            double.TryParse(Field(name, file, "test_accuracy"), CultureInfo.InvariantCulture, out var accuracy)
                ? accuracy
                : throw new InvalidDataException($"{name}: metadata \"test_accuracy\" is no number.")
        );

    private static ClassifierOptions ReadOptions(string name, SafeTensorsFile file)
    {
        try
        {
            return JsonSerializer.Deserialize<ClassifierOptions>(Field(name, file, "options"), Json)
                ?? throw new InvalidDataException($"{name}: metadata \"options\" is null.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"{name}: metadata \"options\" cannot be read: {exception.Message}",
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
