namespace Penman.Networks;

/// <summary>
/// W / sigma(W), with the largest singular value sigma estimated by one step of power iteration in each training pass
/// (Miyato et al. 2018, algorithm 1): v = W'u / |W'u|, u = W v / |W v|, sigma = u'W v, where W has a row per output. u
/// and v are constants to the gradient; afterwards sigma comes from the last of them.
/// </summary>
internal sealed class SpectralNorm
{
    /// <summary>Keeps a zero vector from being divided by zero, as PyTorch does; squared.</summary>
    private const float SquaredEpsilon = 1e-24f;

    /// <summary>Rounds before training, so that sigma is near from the first step on (PyTorch: 15).</summary>
    private const int FirstRounds = 15;

    private readonly Variable _u; // (outputs)
    private readonly Variable _v; // (inputs of an output)

    /// <summary>Begins the iteration at random, and goes a few rounds ahead, unless its state is given later.</summary>
    public SpectralNorm(Variable weight, Initialisation initialisation)
    {
        var rows = weight.Shape[0];
        _u = initialisation.Normal($"{weight.Name}_u", [rows], deviation: 1);
        _v = new Variable($"{weight.Name}_v", [weight.Shape.ElementCount / rows]);
        for (var round = 0; initialisation.IsDrawn && round < FirstRounds; round++)
            IterateOnce(weight.Values);
    }

    public IReadOnlyList<Variable> Buffers => [_u, _v];

    public Tensor Normalise(Tensor weight, Pass pass)
    {
        var matrix = weight.Reshape([_u.Shape[0], _v.Shape[0]]);
        var (u, v) = (Column(_u), _v.Tensor);
        if (pass.IsTraining)
        {
            v = Unit((matrix * u).SumRows()).Detach();
            u = Column(Unit(Image(matrix, v)).Detach());
            pass.Record(_u, u.Reshape(_u.Shape));
            pass.Record(_v, v);
        }

        return weight / (Image(matrix, v) * u.Reshape(_u.Shape)).Sum();
    }

    /// <summary>W v: (outputs). A sum, not a matrix product: it is bound by memory either way.</summary>
    private static Tensor Image(Tensor matrix, Tensor v) => (matrix * v).SumKeepingAxes(1).Reshape([matrix.Shape[0]]);

    private static Tensor Column(Tensor u) => u.Reshape([u.Shape[0], 1]);

    private static Tensor Unit(Tensor vector) => vector / (vector.Square().Sum() + SquaredEpsilon).Sqrt();

    /// <summary>The same iteration on the spot, before there is a program.</summary>
    private void IterateOnce(ReadOnlySpan<float> weight)
    {
        var u = _u.Values;
        var v = _v.Values;
        v.Clear();
        for (var row = 0; row < u.Length; row++)
        {
            for (var column = 0; column < v.Length; column++)
                v[column] += weight[row * v.Length + column] * u[row];
        }

        MakeUnit(v);
        u.Clear();
        for (var row = 0; row < u.Length; row++)
        {
            for (var column = 0; column < v.Length; column++)
                u[row] += weight[row * v.Length + column] * v[column];
        }

        MakeUnit(u);
    }

    private static void MakeUnit(Span<float> vector)
    {
        double square = SquaredEpsilon;
        foreach (var value in vector)
            square += (double)value * value;
        foreach (ref var value in vector)
            value = (float)(value / Math.Sqrt(square));
    }
}
