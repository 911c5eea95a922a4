namespace Penman.Networks;

/// <summary>
/// How many of a generator's latent numbers are codes, which a discriminator guesses from the image (InfoGAN, Chen et al. 2016):
/// first those of the categorical code, then the continuous ones.
/// </summary>
/// <param name="Values">Values of the categorical code, each as likely as the others; 0 for no such code.</param>
/// <param name="Continuous">Continuous codes, standard normal numbers; 0 for none.</param>
public sealed record CodeSizes(int Values, int Continuous)
{
    /// <summary>No codes.</summary>
    public static CodeSizes None { get; } = new(Values: 0, Continuous: 0);

    /// <summary>Latent numbers that are codes: one for each value, one for each continuous code.</summary>
    public int Numbers => Values + Continuous;

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
