using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Penman.Game.Options;

namespace Penman.Options;

/// <summary>
/// One property of <see cref="RunOptions"/>, or of the hyper-parameters inside it, as files and people name it.
/// </summary>
public sealed class RunOption
{
    private readonly PropertyInfo _property;

    internal RunOption(PropertyInfo property)
    {
        _property = property;
        Key = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        Flag = "--" + JsonNamingPolicy.KebabCaseLower.ConvertName(property.Name);
        ValueType = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        MayBeMissing =
            new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable
            || Nullable.GetUnderlyingType(property.PropertyType) is not null;
    }

    /// <summary>The property's name, such as BatchSize.</summary>
    public string PropertyName => _property.Name;

    /// <summary>The name in JSON, such as batchSize.</summary>
    public string Key { get; }

    /// <summary>The name on the command line, such as --batch-size.</summary>
    public string Flag { get; }

    /// <summary>A number, an enumeration or text; without the question mark.</summary>
    public Type ValueType { get; }

    /// <summary>Whether it may be left without a value (null).</summary>
    public bool MayBeMissing { get; }

    /// <summary>Whether it is a hyper-parameter, a property of <see cref="TrainingOptions"/>.</summary>
    public bool IsHyperParameter => _property.DeclaringType == typeof(TrainingOptions);

    /// <summary>The property's summary; empty if the library's documentation file does not lie beside it.</summary>
    public string Help => DocumentationFile.SummaryOf(_property);

    /// <summary>What a value must be, to follow "must be".</summary>
    public string Expected =>
        ValueType.IsEnum ? $"one of: {string.Join(", ", EnumNames)}"
        : ValueType == typeof(string) ? "text"
        : ValueType == typeof(bool) ? "true or false"
        : ValueType == typeof(double) ? "a number"
        : ValueType == typeof(ulong) ? "a whole number from 0 to 2^64 - 1"
        : ValueType == typeof(int) ? "a whole number below 2^31"
        : "a whole number";

    /// <summary>
    /// What the flag alone stands for: true for a truth value, projection for --conditional; null where a value must
    /// follow.
    /// </summary>
    public string? TextAlone =>
        ValueType == typeof(bool) ? "true"
        : ValueType == typeof(Conditioning) ? "projection"
        : null;

    /// <summary>Whether JSON writes a value in quotes.</summary>
    internal bool IsText => ValueType == typeof(string) || ValueType.IsEnum;

    private IEnumerable<string> EnumNames => Enum.GetNames(ValueType).Select(JsonNamingPolicy.CamelCase.ConvertName);

    /// <summary>The value in some options.</summary>
    public object? ValueIn(RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return _property.GetValue(IsHyperParameter ? options.Training : options);
    }

    /// <summary>The value as people write it: invariant culture, enumerations in camel case; empty for none.</summary>
    public string TextIn(RunOptions options)
    {
        var value = ValueIn(options);
        return ValueType.IsEnum || ValueType == typeof(bool)
            ? JsonNamingPolicy.CamelCase.ConvertName(value!.ToString()!)
            : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
    }

    /// <summary>Reads a value as people write it.</summary>
    /// <param name="text">For example 128, 2e-4, 1e6, batch.</param>
    /// <param name="value">The value, of type <see cref="ValueType"/>.</param>
    /// <returns>Whether it is what <see cref="Expected"/> says.</returns>
    public bool TryParse(string text, out object? value)
    {
        value =
            ValueType == typeof(string) ? text
            : ValueType.IsEnum ? ParseEnum(text)
            : ValueType == typeof(bool) ? ParseTruth(text)
            : ParseNumber(text);
        return value is not null;
    }

    internal void Set(RunOptions options, object? value) =>
        _property.SetValue(IsHyperParameter ? options.Training : options, value);

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
        return double.TryParse(text, NumberStyles.Float, culture, out var real) ? real : null;
    }
}
