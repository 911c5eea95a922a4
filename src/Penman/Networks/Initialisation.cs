using Penman.Tensors;
using Penman.Tensors.Randomness;

namespace Penman.Networks;

/// <summary>
/// Draws the first values of parameters, each from numbers of its own, so that the order of creation alone matters.
/// </summary>
/// <param name="seed">The seed of the training run.</param>
/// <param name="stream">Tells networks apart that share a seed.</param>
public sealed class Initialisation(ulong seed, uint stream)
{
    private uint _parameters;

    /// <summary>A parameter of independent normal numbers with mean 0.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="deviation">Their standard deviation.</param>
    public Variable Normal(string name, Shape shape, double deviation)
    {
        var variable = new Variable(name, shape);
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
