using Penman.Game.Penalties;

namespace Penman.Game.Steps;

/// <summary>R1 and R2 together: what <see cref="LayerTrace"/> can fuse with the loss.</summary>
/// <param name="RealGamma">γ of R1; 0 for none.</param>
/// <param name="FakeGamma">γ of R2; 0 for none.</param>
internal sealed record ZeroCentred(double RealGamma, double FakeGamma)
{
    /// <summary>Whether real and fake images are both penalised, so that one pass serves them.</summary>
    public bool IsTwoSided => RealGamma > 0 && FakeGamma > 0;

    /// <summary>Some penalties, if they are R1 and R2 and nothing else; otherwise null.</summary>
    public static ZeroCentred? Of(IReadOnlyList<Penalty> penalties)
    {
        var (real, fake) = (penalties.OfType<R1>().ToList(), penalties.OfType<R2>().ToList());
        return penalties.Count > 0 && real.Count + fake.Count == penalties.Count
            ? new ZeroCentred(real.Sum(penalty => penalty.Gamma), fake.Sum(penalty => penalty.Gamma))
            : null;
    }

    /// <summary>The penalty's value.</summary>
    /// <param name="realSlope">The slopes at real images, (N, ...); asked for only where they count.</param>
    /// <param name="fakeSlope">The slopes at fakes, likewise.</param>
    public Tensor Value(Func<Tensor> realSlope, Func<Tensor> fakeSlope)
    {
        var real = RealGamma > 0 ? Slopes.HalfMeanSquare(realSlope()) * (float)RealGamma : null;
        var fake = FakeGamma > 0 ? Slopes.HalfMeanSquare(fakeSlope()) * (float)FakeGamma : null;
        return real is null ? fake!
            : fake is null ? real
            : real + fake;
    }

    /// <summary>The weight of half the squared slope of each of N real images, (N, 1); null for none.</summary>
    public Tensor? RealScale(int count, double times) => RealGamma > 0 ? Full(RealGamma * times / count, count) : null;

    /// <summary>The weight of half the squared slope of each of N fakes, (N, 1); null for none.</summary>
    public Tensor? FakeScale(int count, double times) => FakeGamma > 0 ? Full(FakeGamma * times / count, count) : null;

    /// <summary>Both, real images first, (2 N, 1); if <see cref="IsTwoSided"/>.</summary>
    public Tensor Scale(int count, double times) =>
        RealGamma == FakeGamma
            ? Full(RealGamma * times / count, 2 * count)
            : Tensor.Concatenate(0, RealScale(count, times)!, FakeScale(count, times)!);

    private static Tensor Full(double weight, int rows) => Tensor.Full([rows, 1], (float)weight);
}
