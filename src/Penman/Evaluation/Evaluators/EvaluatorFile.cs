using System.Text.Json;
using System.Text.Json.Nodes;
using Penman.Algebra;
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

    /// <summary>Writes a file atomically; its bytes depend on the content alone.</summary>
    public static void Write(string path, EvaluatorContent content)
    {
        var (net, card, reference) = content;
        Dictionary<string, string> metadata = new(StringComparer.Ordinal)
        {
            ["format"] = Format,
            ["command"] = card.Command,
            ["data"] = card.Data,
            ["options"] = JsonSerializer.Serialize(card.Options, EvaluatorJson.Default.ClassifierOptions),
            ["test_accuracy"] = card.TestAccuracy.ToString("R", CultureInfo.InvariantCulture),
            [ImageFormat.Field] = card.Format.Code,
            [ClassNames.Field] = JsonSerializer.Serialize(card.Classes.Names, DataJson.Default.IReadOnlyListString),
            ["training_images"] = reference.Features.Count.ToString(CultureInfo.InvariantCulture),
        };
        SafeTensors.WriteSealed(
            path,
            metadata,
            [
                .. net.State.Select(StateArrays.Of),
                .. GaussianArrays.Of("reference.features", reference.Features),
                .. GaussianArrays.Of("reference.logits", reference.Logits),
            ]
        );
    }

    public static EvaluatorContent Read(Stream stream, string name)
    {
        var file = SafeTensors.Read(stream, name);
        var metadata = new Metadata(name, file.Metadata);
        if (metadata.Find("format") != Format)
            throw new Sentence(
                $"{name}: expected an evaluator, found {FileKind.Of(file.Metadata) ?? "what Penman did not write"}; make one with {new Name("Evaluator.Train")}."
            ).As(message => new InvalidDataException(message));
        var culture = CultureInfo.InvariantCulture;
        if (!int.TryParse(metadata["training_images"], NumberStyles.None, culture, out var trainingImages))
            throw metadata.Wrong("training_images", "is no whole number.");
        var reader = new GaussianArrays(name, file, trainingImages);
        var reference = new EvaluatorReference(reader.Read("reference.features"), reader.Read("reference.logits"));
        var card = ReadCard(metadata);
        return new(ReadNet(name, file, card), card, reference);
    }

    private static DigitNet ReadNet(string name, SafeTensorsFile file, EvaluatorCard card)
    {
        var net = new DigitNet(card.Format, card.Classes.Count, card.Options.Layers, Initialisation.Given);
        var weights = file.Tensors.Where(tensor => !tensor.Key.StartsWith("reference.", StringComparison.Ordinal));
        StateArrays.CopyTo(
            name,
            weights.ToDictionary(StringComparer.Ordinal),
            net.State.Select(variable => (variable.Name, variable))
        );
        return net;
    }

    private static EvaluatorCard ReadCard(Metadata metadata)
    {
        var format = ImageFormat.In(metadata);
        if (format.Values > DigitNet.MostValues)
            throw metadata.Wrong(ImageFormat.Field, "is no format that can be read.");
        if (!double.TryParse(metadata["test_accuracy"], CultureInfo.InvariantCulture, out var accuracy))
            throw metadata.Wrong("test_accuracy", "is no number.");
        var options = metadata.Parse(
            "options",
            text => JsonFormat.Read(JsonNode.Parse(text), EvaluatorJson.Default.ClassifierOptions, usual: new())
        );
        return new(metadata["command"], metadata["data"], options, accuracy)
        {
            Format = format,
            Classes = ClassNames.In(metadata),
        };
    }
}

/// <summary>
/// Gaussians to and from the float32 arrays of a safetensors file: each number is kept as the sum of two floats, the
/// second what the first leaves out, so that 48 bits of it remain.
/// </summary>
internal sealed class GaussianArrays(string path, SafeTensorsFile file, int count)
{
    /// <summary>NAME.mean (2, d) and NAME.covariance (2, d, d).</summary>
    public static IEnumerable<NamedArray> Of(string name, Gaussian gaussian)
    {
        var d = gaussian.Mean.Length;
        yield return new NamedArray($"{name}.mean", [2, d], Split(gaussian.Mean));
        yield return new NamedArray($"{name}.covariance", [2, d, d], Split(gaussian.Covariance));
    }

    public Gaussian Read(string name)
    {
        var mean = Join($"{name}.mean", rank: 1);
        var covariance = Join($"{name}.covariance", rank: 2);
        return covariance.Length == mean.Length * mean.Length
            ? new Gaussian(count, mean, covariance)
            : throw new InvalidDataException($"{path}: the tensor \"{name}.covariance\" does not fit its mean.");
    }

    private static float[] Split(double[] numbers) =>
        [.. numbers.Select(number => (float)number), .. numbers.Select(number => (float)(number - (float)number))];

    private double[] Join(string name, int rank)
    {
        if (!file.Tensors.TryGetValue(name, out var array) || array.Shape.Length != rank + 1 || array.Shape[0] != 2)
            throw new InvalidDataException($"{path}: the tensor \"{name}\" is missing, or not in two parts.");
        var half = array.Data.Length / 2;
        var (first, second) = (array.Data[..half].ToArray(), array.Data[half..].ToArray());
        return [.. first.Zip(second, (high, low) => (double)high + low)];
    }
}
