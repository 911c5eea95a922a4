using System.Text.Json.Serialization;
using Penman.Evaluation.Evaluators;

namespace Penman.Serve.Addresses;

/// <summary>A digit that was read.</summary>
/// <param name="Digit">Which.</param>
/// <param name="Confidence">The evaluator's probability of it, from 0 to 1.</param>
/// <param name="Probabilities">Those of all digits, 0 first.</param>
internal sealed record ReadDigit(int Digit, double Confidence, IReadOnlyList<double> Probabilities)
{
    private const int Places = 4; // as the command line prints it

    public static ReadDigit Of(DigitReading reading) =>
        new(
            reading.Label,
            Math.Round(reading.Confidence, Places),
            [.. reading.Probabilities.Select(share => Math.Round(share, Places))]
        );
}

/// <summary>What is answered as JSON, beside problems.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReadDigit))]
internal sealed partial class ServeJson : JsonSerializerContext;
