namespace Penman.Networks.Layers;

/// <summary>
/// The logit of a discriminator that is not told the class but looks for it: w.h + b for features h, (N, features) to
/// (N, 1), and beside it V h + c, a number for each class, the larger the likelier (Odena et al. 2017, section 3). The pass
/// keeps these: <see cref="Pass.ClassLogits"/>.
/// </summary>
public sealed class AuxiliaryHead : GuessingHead
{
    /// <summary>Creates the head with normal weights of deviation gain / sqrt(features) and zero biases.</summary>
    public AuxiliaryHead(string name, int features, Initialisation initialisation, HeadOptions options)
        : base(name, ("Auxiliary", "class", Known(options).Classes), features, initialisation, options.Weight) =>
        Guesses = options.Classes;

    /// <inheritdoc/>
    public override int Guesses { get; }

    private protected override string GuessWords => $"{Guesses} classes";

    private protected override void Keep(Pass pass, Tensor guesses) => pass.ClassLogits = guesses;
}
