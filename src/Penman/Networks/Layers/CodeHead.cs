namespace Penman.Networks.Layers;

/// <summary>
/// The logit of a discriminator that guesses the codes of each image: w.h + b for features h, (N, features) to (N, 1), and beside
/// it V h + c, a number for each value of the categorical code, the larger the likelier, then each continuous code (InfoGAN,
/// Chen et al. 2016, section 6). The pass keeps these: <see cref="Pass.CodeGuesses"/>.
/// </summary>
public sealed class CodeHead : GuessingHead
{
    /// <summary>Creates the head with normal weights of deviation gain / sqrt(features) and zero biases.</summary>
    public CodeHead(string name, int features, Initialisation initialisation, CodeHeadOptions options)
        : base(
            name,
            ("Codes", "code", Known(Known(options).Codes).Numbers),
            features,
            initialisation,
            options.Weight
        ) => Codes = options.Codes;

    /// <inheritdoc/>
    public override CodeSizes Codes { get; }

    private protected override string GuessWords => Codes.Words;

    private protected override void Keep(Pass pass, Tensor guesses) => pass.CodeGuesses = guesses;
}
