using Penman.Tensors.Randomness;

namespace Penman.Networks;

/// <summary>The first values of parameters.</summary>
public sealed class Initialisation
{
    private readonly (ulong Seed, uint Stream)? _numbers;
    private uint _parameters;

    /// <summary>Draws them, each from numbers of its own, so that the order of creation alone matters.</summary>
    /// <param name="seed">The seed of the training run.</param>
    /// <param name="stream">Tells networks apart that share a seed.</param>
    public Initialisation(ulong seed, uint stream) => _numbers = (seed, stream);

    private Initialisation() { }

    /// <summary>Draws nothing: the values are read from a file, or copied from another network.</summary>
    public static Initialisation Given { get; } = new();

    internal bool IsDrawn => _numbers is not null;

    /// <summary>
    /// A parameter of independent normal numbers with mean 0 and a standard deviation, or of zeros where values are
    /// given later.
    /// </summary>
    public Variable Normal(string name, Shape shape, double deviation)
    {
        var variable = new Variable(name, shape);
        if (_numbers is not var (seed, stream))
            return variable;
        CountedRandom.Normal(seed, stream, step: _parameters++, firstIndex: 0, variable.Values);
        foreach (ref var value in variable.Values)
            value *= (float)deviation;
        return variable;
    }

    /// <summary>A layer's weight, with spectral norm if the options say so.</summary>
    internal Weight Weight(string name, WeightSizes sizes, WeightOptions options)
    {
        var variable = Normal(name, sizes.Shape, options.DeviationFor(sizes.FanIn));
        return new Weight(variable, options.SpectralNorm ? new SpectralNorm(variable, this) : null);
    }
}
