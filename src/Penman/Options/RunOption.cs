using System.Text.Json;
using Penman.Files;
using Penman.Game;
using Penman.Game.Options;
using Penman.Networks.Plans;

namespace Penman.Options;

/// <summary>
/// One property of <see cref="RunOptions"/>, or of the hyper-parameters inside it, as files and people name it.
/// </summary>
public sealed record RunOption
{
    private readonly Func<RunOptions, object?> _get;
    private readonly Func<RunOptions, object?, RunOptions> _with;

    internal RunOption(Func<RunOptions, object?> get, Func<RunOptions, object?, RunOptions> with) =>
        (_get, _with) = (get, with);

    /// <summary>The property's name, such as BatchSize.</summary>
    public required string PropertyName { get; init; }

    /// <summary>The property's summary.</summary>
    public string Help { get; init; } = "";

    /// <summary>Text as the library writes it: a name of the catalogue, whatever the case it was typed in.</summary>
    internal Func<string, string> Spell { get; init; } = text => text;

    /// <summary>A number, an enumeration or text; without the question mark.</summary>
    public required Type ValueType { get; init; }

    /// <summary>Whether it may be left without a value (null), as it then is unless asked for.</summary>
    public bool MayBeMissing => _get(new()) is null;

    /// <summary>
    /// Whether a training that has begun may change it, from its next step on; not what its networks and batches are made
    /// of, nor what belongs to the run around it.
    /// </summary>
    public bool MayChange => OptionTable.HyperParameters.Contains(this) && !Combinations.IsFixed(PropertyName);

    /// <summary>Whether it says where files are or how many threads compute: not what a run on the same data comes to.</summary>
    public bool IsPlace =>
        PropertyName
            is nameof(RunOptions.Out)
                or nameof(RunOptions.Models)
                or nameof(RunOptions.Data)
                or nameof(RunOptions.Threads);

    /// <summary>Whether networks of one's own, layer by layer, decide it.</summary>
    public bool FollowsNetworks => NetworkTraits.Decide(PropertyName);

    /// <summary>The name in JSON, such as batchSize.</summary>
    public string Key => JsonNamingPolicy.CamelCase.ConvertName(PropertyName);

    /// <summary>What a value must be, to follow "must be".</summary>
    public string Expected =>
        ValueType.IsEnum ? $"one of: {string.Join(", ", EnumNames)}"
        : ValueType == typeof(string) ? "text"
        : ValueType == typeof(bool) ? "true or false"
        : IsNetworks ? "a generator and a discriminator, layer by layer"
        : ValueType == typeof(double) ? "a number"
        : ValueType == typeof(ulong) ? "a whole number from 0 to 2^64 - 1"
        : ValueType == typeof(int) ? "a whole number below 2^31"
        : "a whole number below 2^63";

    /// <summary>What a number may be, such as "from 2 to 4096"; null where it may be any, or is no number.</summary>
    public string? Range => Impossible is { } impossible ? RangeWithout(impossible) : null;

    /// <summary>Whether a value, of its type, is one that it may have, whatever the other options are.</summary>
    public bool IsInRange(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return RangeWithout(value) is null;
    }

    /// <summary>What a value must be, told to somebody who wrote this text, to follow "must be".</summary>
    public string ExpectedFor(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isComma =
            ValueType == typeof(double)
            && text.Contains(',', StringComparison.Ordinal)
            && TryParse(text.Replace(',', '.'), out _);
        return isComma ? $"{Expected}, with a point before its decimals" : Expected;
    }

    /// <summary>Whether JSON writes a value in quotes, true and false apart.</summary>
    internal bool IsText => ValueType == typeof(string) || ValueType.IsEnum;

    /// <summary>Whether true and false are values.</summary>
    internal bool MayBeTrue => ValueType == typeof(bool) || ValueType == typeof(AttentionMaps);

    /// <summary>Whether it holds two networks, which no line of text can.</summary>
    public bool IsNetworks => ValueType == typeof(NetworkPair);

    /// <summary>A number that no range has.</summary>
    private object? Impossible =>
        ValueType == typeof(double) ? double.NaN
        : ValueType == typeof(int) ? int.MinValue
        : ValueType == typeof(long) ? long.MinValue
        : null;

    /// <summary>What it may be, where a value is not in it: whoever checks options knows.</summary>
    private string? RangeWithout(object value)
    {
        try
        {
            With(new(), value).Validate();
            return null;
        }
        catch (ArgumentException refusal)
        {
            return refusal.Data[TrainingOptions.RangeOfRefused] as string;
        }
    }

    private IEnumerable<string> EnumNames => Enum.GetNames(ValueType).Select(JsonNamingPolicy.CamelCase.ConvertName);

    /// <summary>The value in some options.</summary>
    public object? ValueIn(RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return _get(options);
    }

    /// <summary>
    /// A copy of some options with another value, of type <see cref="ValueType"/>, or null where it may be missing.
    /// </summary>
    public RunOptions With(RunOptions options, object? value)
    {
        ArgumentNullException.ThrowIfNull(options);
        return _with(options, value);
    }

    /// <summary>The value as people write it: invariant culture, enumerations in camel case; empty for none.</summary>
    public string TextIn(RunOptions options)
    {
        var value = ValueIn(options);
        return ValueType.IsEnum || ValueType == typeof(bool)
            ? JsonNamingPolicy.CamelCase.ConvertName(value!.ToString()!)
            : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
    }

    /// <summary>Reads a value as people write it, for example 128, 2e-4, 1e6 or batch.</summary>
    /// <returns>Whether it is what <see cref="Expected"/> says.</returns>
    public bool TryParse(string text, out object? value)
    {
        value =
            ValueType == typeof(string) ? Spell(text)
            : ValueType.IsEnum ? ParseEnum(text)
            : ValueType == typeof(bool) ? ParseTruth(text)
            : IsNetworks ? null
            : ParseNumber(text);
        return value is not null;
    }

    private object? ParseEnum(string text) =>
        EnumNames.Contains(text, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse(ValueType, text, ignoreCase: true)
            : null;

    private static object? ParseTruth(string text) => bool.TryParse(text, out var truth) ? truth : null;

    private object? ParseNumber(string text)
    {
        var culture = CultureInfo.InvariantCulture;
        if (ValueType == typeof(int))
            return int.TryParse(text, NumberStyles.Float, culture, out var whole) ? whole : null;
        if (ValueType == typeof(long))
            return long.TryParse(text, NumberStyles.Float, culture, out var large) ? large : null;
        if (ValueType == typeof(ulong))
            return ulong.TryParse(text, NumberStyles.Float, culture, out var natural) ? natural : null;
        return double.TryParse(text, NumberStyles.Float, culture, out var real) && double.IsFinite(real) ? real : null;
    }
}

/// <summary>An option and a value for it, of its type, or null where it may be missing.</summary>
public sealed record OptionValue(RunOption Option, object? Value)
{
    /// <summary>The value as JSON files have it.</summary>
    internal string ToJson() => JsonFormat.Indented(WriteTo);

    /// <summary>Writes the value alone.</summary>
    internal void WriteTo(Utf8JsonWriter json)
    {
        switch (Value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case int whole:
                json.WriteNumberValue(whole);
                break;
            case long large:
                json.WriteNumberValue(large);
                break;
            case ulong natural:
                json.WriteNumberValue(natural);
                break;
            case double real:
                json.WriteNumberValue(real);
                break;
            case NetworkPair pair:
                pair.WriteTo(json);
                break;
            case AttentionMaps maps:
                AttentionWords.Write(json, maps);
                break;
            case Enum name:
                json.WriteStringValue(JsonNamingPolicy.CamelCase.ConvertName(name.ToString()));
                break;
            default:
                json.WriteStringValue((string)Value);
                break;
        }
    }
}
