namespace Penman.Sampling;

/// <summary>Which digits a generator can be asked for.</summary>
internal static class DigitRange
{
    /// <exception cref="ArgumentException">The generator has no such digit; the sentence says which it has.</exception>
    public static void Check(int digit, int classes)
    {
        if (classes == 0)
            throw new Sentence(
                $"The generator was trained without labels and cannot be asked for a digit; train one with {new Name("Conditional")}, or take {new Name("the model in the box")}."
            ).As(message => new ArgumentException(message));
        if (digit < 0 || digit >= classes)
            throw new ArgumentException($"The digit {digit} is asked for, but there are 0 to {classes - 1}.");
    }
}
