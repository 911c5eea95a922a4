namespace Penman.Words;

/// <summary>Finds what a mistyped name was meant to be.</summary>
public static class Spelling
{
    /// <summary>
    /// The name nearest to a word: fewest letters added, dropped, changed, or exchanged with their neighbour.
    /// </summary>
    /// <param name="word">What was typed.</param>
    /// <param name="names">What it may have been.</param>
    /// <param name="nearest">The nearest name; the first of several. Empty if there is none.</param>
    /// <returns>Whether one is near: at most two edits, or three in words of ten letters and more.</returns>
    public static bool TryFindNearest(string word, IEnumerable<string> names, out string nearest)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(names);
        var allowed = Math.Min(word.Length / 2, word.Length < 10 ? 2 : 3);
        nearest = names.MinBy(name => Distance(word, name)) ?? "";
        if (nearest.Length > 0 && Distance(word, nearest) <= allowed)
            return true;
        nearest = "";
        return false;
    }

    /// <summary>The names nearest to a word, the nearest first, of equally near ones those that stand first.</summary>
    /// <param name="word">What was typed.</param>
    /// <param name="names">What it may have been.</param>
    /// <param name="count">How many, at most.</param>
    public static IReadOnlyList<string> Nearest(string word, IEnumerable<string> names, int count)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(names);
        return [.. names.OrderBy(name => Distance(word, name)).Take(count)];
    }

    /// <summary>Optimal string alignment distance (Damerau 1964, restricted), regardless of case.</summary>
    internal static int Distance(string left, string right)
    {
        if (Math.Abs(left.Length - right.Length) > 3 || left.Length > 100)
            return int.MaxValue;
        left = left.ToUpperInvariant();
        right = right.ToUpperInvariant();
        var edits = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        for (var j = 0; j <= right.Length; j++)
            edits[i, j] = Math.Min(i, j) == 0 ? Math.Max(i, j) : Cheapest(edits, (left, i), (right, j));
        return edits[left.Length, right.Length];
    }

    private static int Cheapest(int[,] edits, (string Text, int Length) left, (string Text, int Length) right)
    {
        var (i, j) = (left.Length, right.Length);
        var change = left.Text[i - 1] == right.Text[j - 1] ? 0 : 1;
        var best = Math.Min(edits[i - 1, j - 1] + change, 1 + Math.Min(edits[i - 1, j], edits[i, j - 1]));
        var isSwap = i > 1 && j > 1 && left.Text[i - 1] == right.Text[j - 2] && left.Text[i - 2] == right.Text[j - 1];
        return isSwap ? Math.Min(best, edits[i - 2, j - 2] + 1) : best;
    }
}
