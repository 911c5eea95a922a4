namespace Penman.Files;

/// <summary>One of the parts in which processes that know nothing of each other share some work: part 3 of 8.</summary>
public sealed record Part
{
    /// <summary>The most parts.</summary>
    public const int MaximumCount = 100_000;

    /// <summary>A part.</summary>
    /// <param name="number">Which, from 1.</param>
    /// <param name="count">Parts in all, from 1 to <see cref="MaximumCount"/>.</param>
    /// <exception cref="ArgumentException">There is no such part.</exception>
    public Part(int number, int count)
    {
        if (count is < 1 or > MaximumCount)
            throw new ArgumentException(
                FormattableString.Invariant($"There are {count} parts, but must be from 1 to {MaximumCount:N0}.")
            );
        if (number < 1 || number > count)
            throw new ArgumentException(
                FormattableString.Invariant($"Part {number} of {count} is asked for, but they are 1 to {count}.")
            );
        (Number, Count) = (number, count);
    }

    /// <summary>Which it is, from 1.</summary>
    public int Number { get; }

    /// <summary>Parts in all.</summary>
    public int Count { get; }

    /// <summary>Whether a piece of the work, numbered from 0, is the part's: they are dealt out in turn.</summary>
    public bool Has(int piece) => piece % Count == Number - 1;

    /// <summary>The part that a piece of the work, numbered from 0, is in.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="count">Parts in all.</param>
    public static Part Of(int piece, int count) => new(piece % count + 1, count);

    /// <summary>For example <c>3/8</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Count}");
}
