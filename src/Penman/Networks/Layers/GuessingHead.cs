namespace Penman.Networks.Layers;

/// <summary>
/// The logit of a discriminator that guesses something of each image: w.h + b for features h, (N, features) to (N, 1), and beside
/// it V h + c, (N, guesses), which the pass keeps.
/// </summary>
public abstract class GuessingHead : Layer
{
    private readonly Weight _weight; // (1, features)
    private readonly Weight _guessWeight; // (guesses, features)
    private readonly Variable _bias;
    private readonly Variable _guessBias;

    private protected GuessingHead(
        string name,
        (string Type, string Guessed, int Guesses) what,
        int features,
        Initialisation initialisation,
        WeightOptions options
    )
        : base(name, LayerKind.Linear, what.Type)
    {
        ArgumentNullException.ThrowIfNull(initialisation);
        ArgumentNullException.ThrowIfNull(options);
        var sizes = new WeightSizes([1, features], FanIn: features, Outputs: 1);
        _weight = initialisation.Weight($"{name}.weight", sizes, options);
        _guessWeight = initialisation.Weight(
            $"{name}.{what.Guessed}Weight",
            new([what.Guesses, features], FanIn: features, what.Guesses),
            options
        );
        _bias = new Variable($"{name}.bias", [1]);
        _guessBias = new Variable($"{name}.{what.Guessed}Bias", [what.Guesses]);
    }

    /// <inheritdoc/>
    public sealed override string Detail => $"{_weight.Variable.Shape[1]} → 1, guesses {GuessWords}";

    /// <inheritdoc/>
    public sealed override IReadOnlyList<Variable> Parameters =>
        [_weight.Variable, _bias, _guessWeight.Variable, _guessBias];

    /// <inheritdoc/>
    public sealed override IReadOnlyList<Variable> Buffers => [.. _weight.Buffers, .. _guessWeight.Buffers];

    /// <inheritdoc/>
    public sealed override bool IsPiecewiseLinear => _weight.IsPlain;

    /// <inheritdoc/>
    public sealed override bool MixesExamples => false;

    /// <summary>What it guesses, in words.</summary>
    private protected abstract string GuessWords { get; }

    /// <inheritdoc/>
    public sealed override Tensor Forward(Tensor input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(pass);
        Keep(pass, input.MatMul(_guessWeight.Read(pass), transposeOther: true) + _guessBias); // (N, guesses)
        return input.MatMul(_weight.Read(pass), transposeOther: true) + _bias; // (N, 1)
    }

    /// <summary>What is given, which a constructor needs before its base can look.</summary>
    private protected static T Known<T>(T options)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(options);
        return options;
    }

    /// <summary>Leaves its guesses with the pass.</summary>
    private protected abstract void Keep(Pass pass, Tensor guesses);
}
