using System.Text.Json;
using Penman.Files;
using Penman.Options;

namespace Penman.Sweeps;

/// <summary>Makes a plan of a JSON file.</summary>
internal sealed class SweepReader(string source)
{
    private static readonly string[] Keys = ["base", "grid", "random", "seeds"];

    /// <summary>What a sweep decides itself.</summary>
    private static readonly string[] OwnOptions = [nameof(RunOptions.Out), nameof(RunOptions.Models)];

    /// <inheritdoc cref="SweepPlan.Parse"/>
    public SweepPlan Read(string json)
    {
        using var document = JsonFile.Parse(json, source);
        var root = document.RootElement;
        ExpectObject(root, "the file", "{ \"base\": { \"images\": 100000 }, \"grid\": { \"batchSize\": [32, 64] } }");
        ExpectKeys(root, Keys, "");
        var shared = root.TryGetProperty("base", out var b) ? ReadBase(b) : [];
        var combinations = Combinations(root);
        if (root.TryGetProperty("seeds", out var seeds))
            combinations = Cross(combinations, ReadValues(SweepPlan.SeedKey, seeds));
        if (combinations.Count == 0 || combinations[0].Count == 0)
            throw Refusal("there is nothing to search over; give \"grid\", \"random\" or \"seeds\"");
        var searched = combinations[0].Select(value => value.Option).ToList();
        ExpectOnce(searched, "searched over");
        return new SweepPlan([.. combinations.Select((values, i) => Trial(i + 1, shared, values))], searched)
        {
            Logarithmic = [.. searched.Where(option => IsLogarithmic(root, option))],
        };
    }

    private static bool IsLogarithmic(JsonElement root, RunOption option) =>
        root.TryGetProperty("random", out var random)
        && random.GetProperty("ranges").TryGetProperty(option.Key, out var range)
        && range.ValueKind == JsonValueKind.Object
        && range.TryGetProperty("scale", out var scale)
        && scale.ValueEquals("log");

    private List<OptionValue> ReadBase(JsonElement element)
    {
        ExpectObject(element, "\"base\"", "{ \"images\": 100000 }");
        var values = element.EnumerateObject().Select(pair => ReadValue(pair.Name, pair.Value)).ToList();
        ExpectOnce(values.Select(value => value.Option), "given in \"base\"");
        return values;
    }

    private List<List<OptionValue>> Combinations(JsonElement root)
    {
        var hasGrid = root.TryGetProperty("grid", out var grid);
        var hasRandom = root.TryGetProperty("random", out var random);
        if (hasGrid && hasRandom)
            throw Refusal("give \"grid\" or \"random\", not both");
        if (hasRandom)
            return new SweepDraws(this).Read(random);
        List<List<OptionValue>> combinations =
        [
            [],
        ];
        if (!hasGrid)
            return combinations;
        ExpectObject(grid, "\"grid\"", "{ \"batchSize\": [32, 64] }");
        foreach (var pair in grid.EnumerateObject())
            combinations = Cross(combinations, ReadValues(pair.Name, pair.Value));
        return combinations;
    }

    private List<List<OptionValue>> Cross(List<List<OptionValue>> combinations, IReadOnlyList<OptionValue> values)
    {
        if ((long)combinations.Count * values.Count > SweepPlan.MaximumTrials)
            throw Refusal($"that is over {SweepPlan.MaximumTrials} runs; search over less");
        return [.. combinations.SelectMany(before => values.Select(value => (List<OptionValue>)[.. before, value]))];
    }

    private SweepTrial Trial(int number, List<OptionValue> shared, List<OptionValue> own)
    {
        var where = $"{source}, run {number}";
        var options = Malformed.Naming(where, () => OptionTable.FromValues([.. shared, .. own]));
        Malformed.Naming(where, options.Validate);
        var words = own.Select(value => $"{value.Option.Key} {value.Option.TextIn(options)}");
        return new SweepTrial(number, options, string.Join(", ", words));
    }

    /// <summary>A list of values of one option, all different.</summary>
    public IReadOnlyList<OptionValue> ReadValues(string key, JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
            throw Refusal($"\"{key}\" is {list.GetRawText()}, but must be a list such as [1, 2]");
        var values = list.EnumerateArray().Select(value => ReadValue(key, value)).ToList();
        return values.Distinct().Count() == values.Count
            ? values
            : throw Refusal($"\"{key}\" is {list.GetRawText()}, but must have each value once");
    }

    /// <summary>One value of an option.</summary>
    public OptionValue ReadValue(string key, JsonElement value)
    {
        var read = OptionTable.ReadJson($"{{\"{JsonEncodedText.Encode(key)}\":{value.GetRawText()}}}", source)[0];
        return OwnOptions.Contains(read.Option.PropertyName)
            ? throw new Sentence(
                $"{source}: \"{key}\" has no place here, for {new Name("each run has a folder of its own")}."
            ).As(message => new InvalidDataException(message))
            : read;
    }

    /// <summary>The architecture goes by two names, and a seed stands in two places.</summary>
    private void ExpectOnce(IEnumerable<RunOption> options, string how)
    {
        if (options.CountBy(option => option.Key).FirstOrDefault(count => count.Value > 1) is { Key: { } twice })
            throw Refusal($"\"{twice}\" is {how} twice; once is enough");
    }

    public void ExpectObject(JsonElement element, string what, string example)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Refusal($"{what} must be an object such as {example}");
    }

    public void ExpectKeys(JsonElement element, string[] keys, string where)
    {
        if (
            element.EnumerateObject().Select(pair => pair.Name).FirstOrDefault(name => !keys.Contains(name))
            is not { } odd
        )
            return;
        throw Refusal(
            Spelling.TryFindNearest(odd, keys, out var nearest)
                ? $"there is no \"{odd}\"{where}; did you mean \"{nearest}\"?"
                : $"there is no \"{odd}\"{where}; there are: {string.Join(", ", keys)}"
        );
    }

    /// <summary>An exception that names the file.</summary>
    public InvalidDataException Refusal(string sentence) =>
        new($"{source}: {sentence}{(sentence.EndsWith('?') ? "" : ".")}");
}
