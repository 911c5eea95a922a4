namespace Penman.Networks.Optimisers;

/// <summary>Settings of <see cref="Adam"/>.</summary>
public sealed record AdamOptions
{
    /// <summary>Step size.</summary>
    public double LearningRate { get; init; } = 2e-4;

    /// <summary>Decay of the mean of gradients, in [0, 1).</summary>
    public double Beta1 { get; init; } = 0.5;

    /// <summary>Decay of the mean of squared gradients, in [0, 1).</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Keeps the quotient finite; outside the root, as in the paper.</summary>
    public double Epsilon { get; init; } = 1e-8;
}

/// <summary>
/// Adam (Kingma and Ba 2015, algorithm 1): m = β1 m + (1 - β1) g; v = β2 v + (1 - β2) g²; p = p - lr / (1 - β1^t) m /
/// (sqrt(v) / sqrt(1 - β2^t) + ε).
/// </summary>
/// <remarks>
/// The two factors that change with t are computed in double by <see cref="Prepare"/> and read by the program
/// as scalars.
/// </remarks>
public sealed class Adam
{
    private readonly Variable _stepSize;
    private readonly Variable _inverseRootCorrection;
    private readonly IReadOnlyList<Moments> _moments;

    /// <summary>Creates an optimiser of some parameters, its moments at 0.</summary>
    public Adam(string name, IReadOnlyList<Variable> parameters, AdamOptions options)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Name = name;
        Options = options;
        _stepSize = new Variable($"{name}.step_size", Shape.Scalar);
        _inverseRootCorrection = new Variable($"{name}.inverse_root_correction", Shape.Scalar);
        _moments =
        [
            .. parameters.Select(parameter => new Moments(
                parameter,
                new Variable($"{name}.{parameter.Name}.first_moment", parameter.Shape),
                new Variable($"{name}.{parameter.Name}.second_moment", parameter.Shape)
            )),
        ];
    }

    /// <summary>Begins the names of its variables.</summary>
    public string Name { get; }

    /// <summary>
    /// Its settings. Another learning rate holds from the next <see cref="Prepare"/> on; betas and epsilon are constants
    /// of the updates traced before.
    /// </summary>
    public AdamOptions Options { get; set; }

    /// <summary>Both moments of every parameter: all that must be kept to continue.</summary>
    public IReadOnlyList<Variable> State =>
        [.. _moments.SelectMany(moments => (Variable[])[moments.First, moments.Second])];

    /// <summary>
    /// The norm of the gradient of all parameters: the root of the sum of their mean squares over the last 1 / (1 - β2) steps or
    /// so; 0 before the first. Added up in one order, whatever the processor.
    /// </summary>
    /// <param name="steps">Steps made so far.</param>
    public double GradientNorm(long steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        return steps == 0
            ? 0
            : Math.Sqrt(_moments.Sum(pair => Sum(pair.Second.Values)) / (1 - Math.Pow(Options.Beta2, steps)));
    }

    /// <summary>Sets the factors for a step, counted from 1; call before each run.</summary>
    public void Prepare(long step, double learningRateFactor = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        _stepSize.Values[0] = (float)(learningRateFactor * Options.LearningRate / (1 - Math.Pow(Options.Beta1, step)));
        _inverseRootCorrection.Values[0] = (float)(1 / Math.Sqrt(1 - Math.Pow(Options.Beta2, step)));
    }

    /// <summary>
    /// The updates of parameters and moments, given a gradient for each parameter, in their order; may be traced more
    /// than once, for programs that take turns.
    /// </summary>
    /// <returns>For each parameter: its own update first, then its moments'.</returns>
    public IReadOnlyList<Update> Step(IReadOnlyList<Tensor> gradients) =>
        [.. _moments.Zip(gradients).SelectMany(pair => Step(pair.First, pair.Second))];

    private Update[] Step(Moments moments, Tensor gradient)
    {
        var (parameter, first, second) = moments;
        var (beta1, beta2) = ((float)Options.Beta1, (float)Options.Beta2);
        var m = first.Tensor * beta1 + gradient * (float)(1 - Options.Beta1);
        var v = second.Tensor * beta2 + gradient.Square() * (float)(1 - Options.Beta2);
        var root = v.Sqrt() * _inverseRootCorrection + (float)Options.Epsilon;
        return [new(parameter, parameter.Tensor - m * _stepSize / root), new(first, m), new(second, v)];
    }

    /// <summary>Four sums side by side, so that no addition waits for the one before.</summary>
    private static double Sum(ReadOnlySpan<float> values)
    {
        var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0);
        var whole = values.Length / 4 * 4;
        for (var i = 0; i < whole; i += 4)
        {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }

        foreach (var value in values[whole..])
            a += value;
        return a + b + (c + d);
    }

    private sealed record Moments(Variable Parameter, Variable First, Variable Second);
}
