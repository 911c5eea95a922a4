namespace Penman.Game.Penalties;

/// <summary>
/// R1, γ/2 E |∇D(x)|² at real images x, and R2, the same at generated images (Mescheder et al. 2018, equations 9 and
/// 10): D need not be steep where images are; R3GAN uses both. A step may fuse them with the loss.
/// </summary>
/// <param name="realGamma">γ of R1; 0 for none.</param>
/// <param name="fakeGamma">γ of R2; 0 for none.</param>
public sealed class ZeroCentred(double realGamma, double fakeGamma) : Penalty
{
    /// <inheritdoc/>
    public override string Name =>
        fakeGamma == 0 ? "R1"
        : realGamma == 0 ? "R2"
        : "R1 and R2";

    /// <summary>Whether real and fake images are both penalised, so that one pass serves them.</summary>
    internal bool IsTwoSided => realGamma > 0 && fakeGamma > 0;

    /// <summary>The sum of those of this kind; null if there are none.</summary>
    internal static ZeroCentred? SumOf(IEnumerable<Penalty> penalties)
    {
        var some = penalties.OfType<ZeroCentred>().ToList();
        return some.Count > 0
            ? new(some.Sum(penalty => penalty.RealGamma), some.Sum(penalty => penalty.FakeGamma))
            : null;
    }

    /// <inheritdoc/>
    public override Tensor Of(PenaltyContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Value(() => context.SlopeAt(context.Real), () => context.SlopeAt(context.Fake));
    }

    /// <summary>The penalty of the slopes at real images and at fakes, (N, ...), asked for only where they count.</summary>
    internal Tensor Value(Func<Tensor> realSlope, Func<Tensor> fakeSlope) =>
        IsTwoSided ? HalfMeanSquare(realSlope()) * (float)realGamma + HalfMeanSquare(fakeSlope()) * (float)fakeGamma
        : realGamma > 0 ? HalfMeanSquare(realSlope()) * (float)realGamma
        : HalfMeanSquare(fakeSlope()) * (float)fakeGamma;

    /// <summary>The weight of half the squared slope of each of N real images, (N, 1); null for none.</summary>
    internal Tensor? RealScale(int count, double times) =>
        realGamma > 0 ? Full(realGamma * times / count, count) : null;

    /// <summary>The weight of half the squared slope of each of N fakes, (N, 1); null for none.</summary>
    internal Tensor? FakeScale(int count, double times) =>
        fakeGamma > 0 ? Full(fakeGamma * times / count, count) : null;

    /// <summary>Both, real images first, (2 N, 1); if <see cref="IsTwoSided"/>.</summary>
    internal Tensor Scale(int count, double times) =>
        realGamma == fakeGamma
            ? Full(realGamma * times / count, 2 * count)
            : Tensor.Concatenate(0, RealScale(count, times)!, FakeScale(count, times)!);

    private double RealGamma => realGamma;

    private double FakeGamma => fakeGamma;

    /// <summary>(1 / N) sum of |g|² / 2: no root, so exact where g = 0.</summary>
    private static Tensor HalfMeanSquare(Tensor slope) => slope.Square().Sum() * (0.5f / slope.Shape[0]);

    private static Tensor Full(double weight, int rows) => Tensor.Full([rows, 1], (float)weight);
}
