namespace Penman.Networks;

/// <summary>
/// How many of a generator's latent numbers are codes, which a discriminator guesses from the image (InfoGAN, Chen et al. 2016):
/// first those of the categorical code, then the continuous ones.
/// </summary>
/// <param name="Values">Values of the categorical code, each as likely as the others; 0 for no such code.</param>
/// <param name="Continuous">Continuous codes, standard normal numbers; 0 for none.</param>
/// <exception cref="ArgumentOutOfRangeException">Either is negative.</exception>
public sealed record CodeSizes(int Values, int Continuous)
{
    /// <summary>Values of the categorical code, each as likely as the others; 0 for no such code.</summary>
    public int Values
    {
        get;
        init => field = AtLeastNone(value);
    } = AtLeastNone(Values);

    /// <summary>Continuous codes, standard normal numbers; 0 for none.</summary>
    public int Continuous
    {
        get;
        init => field = AtLeastNone(value);
    } = AtLeastNone(Continuous);

    /// <summary>No codes.</summary>
    public static CodeSizes None { get; } = new(Values: 0, Continuous: 0);

    /// <summary>Latent numbers that are codes: one for each value, one for each continuous code.</summary>
    public int Numbers => Values + Continuous;

    /// <summary>The value of the categorical code in a latent vector: the place of the largest of its numbers.</summary>
    /// <param name="latent">At least as many numbers as there are values.</param>
    /// <exception cref="InvalidOperationException">There is no categorical code.</exception>
    /// <exception cref="ArgumentException">There are fewer numbers than values.</exception>
    public int ValueOf(ReadOnlySpan<float> latent)
    {
        if (Values == 0)
            throw new InvalidOperationException("There is no categorical code that could have a value.");
        if (latent.Length < Values)
            throw new ArgumentException(
                $"A code of {Values} values is looked for among {latent.Length} latent numbers; give at least as many."
            );
        var best = 0;
        for (var i = 1; i < Values; i++)
            best = latent[i] > latent[best] ? i : best;
        return best;
    }

    private static int AtLeastNone(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return count;
    }

    /// <summary>Such as "10 values, 2 continuous".</summary>
    internal string Words =>
        (Values, Continuous) switch
        {
            (0, 0) => "none",
            (_, 0) => $"{Values} values",
            (0, _) => $"{Continuous} continuous",
            _ => $"{Values} values, {Continuous} continuous",
        };
}
