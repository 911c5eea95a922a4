namespace Penman.Studio.Context;

/// <summary>A field of a form: what may be written into it, what stands there, and what is wrong with that.</summary>
public abstract class FormField
{
    private protected FormField(string range, string text) => (Range, Text) = (range, text);

    /// <summary>What it may be, such as "From 256 to 60,000".</summary>
    public string Range { get; }

    /// <summary>What stands in it.</summary>
    public string Text { get; set; }

    /// <summary>What is wrong with that, in a sentence; null where all is well.</summary>
    public string? Error
    {
        get
        {
            try
            {
                Check();
                return null;
            }
            catch (ArgumentException exception)
            {
                return StudioWords.In(exception);
            }
        }
    }

    /// <summary>A whole number.</summary>
    /// <param name="what">What sentences call it, at their beginning.</param>
    /// <param name="least">The least that it may be, 0 or more.</param>
    /// <param name="most">The most that it may be.</param>
    /// <param name="usual">What stands there at first.</param>
    public static FormField<int> Whole(string what, int least, int most, int usual) =>
        new(FormNumber.RangeOf(least, most), Written(usual), text => FormNumber.Whole(what, text, least, most));

    /// <summary>A whole number, or nothing.</summary>
    /// <inheritdoc cref="Whole"/>
    public static FormField<int?> WholeOrNone(string what, int least, int most) =>
        new(
            FormNumber.RangeOf(least, most),
            "",
            text => string.IsNullOrWhiteSpace(text) ? null : FormNumber.Whole(what, text.Trim(), least, most)
        );

    /// <summary>A seed.</summary>
    /// <param name="what">What sentences call it, at their beginning.</param>
    /// <param name="usual">What stands there at first.</param>
    public static FormField<ulong> Seed(string what, ulong usual = 0) =>
        new(FormNumber.RangeOfSeeds, Written(usual), text => FormNumber.Seed(what, text));

    /// <summary>How a number is written into a field.</summary>
    public static string Written(IFormattable number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.ToString(null, CultureInfo.InvariantCulture);
    }

    private protected abstract void Check();
}

/// <summary>A field that is read as one type.</summary>
/// <param name="range">What it may be, such as "From 256 to 60,000".</param>
/// <param name="text">What stands there at first.</param>
/// <param name="read">Reads it, or refuses it with a sentence.</param>
public sealed class FormField<T>(string range, string text, Func<string, T> read) : FormField(range, text)
{
    /// <summary>What is written.</summary>
    /// <exception cref="ArgumentException">It cannot be that: says what it may be.</exception>
    public T Value => read(Text);

    private protected override void Check() => _ = Value;
}
