using System.Text.Json;
using Penman.Networks;
using Penman.Options;
using Penman.Tensors.Randomness;

namespace Penman.Sweeps;

/// <summary>
/// The part <c>random</c> of a plan. Value j of draw i is a function of the seed, i and j alone: a longer search begins
/// with the runs of a shorter one.
/// </summary>
internal sealed class SweepDraws(SweepReader reader)
{
    private const int Digits = 4;

    private static readonly string[] Keys = ["count", "seed", "ranges"];
    private static readonly string[] RangeKeys = ["from", "to", "scale"];

    /// <summary>The values of each run; what is drawn again is left out.</summary>
    public List<List<OptionValue>> Read(JsonElement random)
    {
        const string Example =
            "{ \"count\": 8, \"seed\": 1, \"ranges\": { \"r1\": { \"from\": 0.01, \"to\": 1, \"scale\": \"log\" } } }";
        reader.ExpectObject(random, "\"random\"", Example);
        reader.ExpectKeys(random, Keys, " in \"random\"");
        var count =
            random.TryGetProperty("count", out var c)
            && c.ValueKind == JsonValueKind.Number
            && c.TryGetInt32(out var whole)
            && whole is >= 1 and <= SweepPlan.MaximumTrials
                ? whole
                : throw reader.Refusal(
                    $"\"count\" in \"random\" must be a whole number from 1 to {SweepPlan.MaximumTrials}"
                );
        ulong seed = 0;
        if (
            random.TryGetProperty("seed", out var s)
            && !(s.ValueKind == JsonValueKind.Number && s.TryGetUInt64(out seed))
        )
            throw reader.Refusal("\"seed\" in \"random\" must be a whole number from 0 to 2^64 - 1");
        if (!random.TryGetProperty("ranges", out var ranges))
            throw reader.Refusal($"\"random\" needs \"ranges\", such as {Example}");
        reader.ExpectObject(ranges, "\"ranges\"", "{ \"r1\": { \"from\": 0.01, \"to\": 1 } }");
        var draws = ranges.EnumerateObject().Select(pair => Draw(pair.Name, pair.Value)).ToList();
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(run => draws.Select((draw, i) => draw(Uniform(seed, run, i))).ToList())
                .DistinctBy(values => string.Join(',', values.Select(value => value.ToJson())), StringComparer.Ordinal),
        ];
    }

    private static double Uniform(ulong seed, int run, int index)
    {
        Span<float> number = stackalloc float[1];
        CountedRandom.Uniform(seed, RandomStreams.SweepValues, (uint)run, index, number);
        return number[0];
    }

    /// <summary>What makes a value of a number in [0, 1).</summary>
    private Func<double, OptionValue> Draw(string key, JsonElement range)
    {
        if (range.ValueKind == JsonValueKind.Array)
        {
            var values = reader.ReadValues(key, range);
            return share => values[(int)(share * values.Count)];
        }

        reader.ExpectObject(range, $"\"{key}\"", "{ \"from\": 0.01, \"to\": 1, \"scale\": \"log\" } or a list");
        reader.ExpectKeys(range, RangeKeys, $" in \"{key}\"");
        var (option, from) = Bound(key, range, "from");
        var (to, isLog) = (Bound(key, range, "to").Value, IsLog(key, range));
        if (!(from <= to) || isLog && from <= 0)
            throw reader.Refusal(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"\"{key}\" goes from {from} to {to}, but must go upwards{(isLog ? ", on a logarithmic scale from above 0" : "")}"
                )
            );
        return share =>
        {
            var value = isLog ? from * Math.Pow(to / from, share) : from + (to - from) * share;
            return new(option, ValueAt(option, Math.Clamp(Rounded(option, value), from, to)));
        };
    }

    private (RunOption Option, double Value) Bound(string key, JsonElement range, string name)
    {
        if (!range.TryGetProperty(name, out var bound) || bound.ValueKind != JsonValueKind.Number)
            throw reader.Refusal($"\"{key}\" needs \"{name}\", a number");
        var (option, value) = reader.ReadValue(key, bound);
        return (option, Convert.ToDouble(value, CultureInfo.InvariantCulture));
    }

    private bool IsLog(string key, JsonElement range) =>
        range.TryGetProperty("scale", out var scale)
        && (scale.ValueKind == JsonValueKind.String ? scale.GetString() : "") switch
        {
            "log" => true,
            "linear" => false,
            _ => throw reader.Refusal(
                $"\"scale\" of \"{key}\" is {scale.GetRawText()}, but must be \"linear\" or \"log\""
            ),
        };

    /// <summary>With a few digits, so that a person can write it again.</summary>
    private static double Rounded(RunOption option, double value) =>
        option.ValueType == typeof(double)
            ? double.Parse(value.ToString($"G{Digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            : Math.Round(value);

    private object? ValueAt(RunOption option, double value)
    {
        var format = option.ValueType == typeof(double) ? "R" : "0";
        return option.TryParse(value.ToString(format, CultureInfo.InvariantCulture), out var parsed)
            ? parsed
            : throw reader.Refusal(
                $"\"{option.Key}\" cannot be drawn from a range, for it must be {option.Expected}; give a list"
            );
    }
}
