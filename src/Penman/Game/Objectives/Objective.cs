namespace Penman.Game.Objectives;

/// <summary>
/// What the two players minimise, as a pair of pure functions of logits, shape (N, 1), each returning a scalar: the
/// mean over images. Row i of both is a pair: a real image and the fake that stands beside it. Anyone may make one;
/// nothing else in the library needs to know.
/// </summary>
/// <param name="name">The name on the command line and in files.</param>
/// <param name="discriminatorLoss">Of real logits and fake logits.</param>
/// <param name="generatorLoss">Likewise.</param>
public sealed class Objective(
    string name,
    Func<Tensor, Tensor, Tensor> discriminatorLoss,
    Func<Tensor, Tensor, Tensor> generatorLoss
)
{
    /// <summary>
    /// The non-saturating game of Goodfellow et al. 2014, section 3: the discriminator minimises -log D(x) - log(1 -
    /// D(G(z))) = softplus(-real) + softplus(fake), the generator -log D(G(z)) = softplus(-fake).
    /// </summary>
    public static Objective NonSaturating { get; } =
        OfCrossEntropy("non-saturating", (_, fake) => (-fake).Softplus().Mean());

    /// <summary>
    /// The minimax game of Goodfellow et al. 2014, equation 1: the discriminator minimises what it does in the
    /// non-saturating one, the generator log(1 - D(G(z))) = -softplus(fake), whose gradient vanishes where the
    /// discriminator is sure of the fake.
    /// </summary>
    public static Objective Minimax { get; } = OfCrossEntropy("minimax", (_, fake) => -fake.Softplus().Mean());

    /// <summary>
    /// Least squares (Mao et al. 2017, equation 2 with a = 0, b = c = 1): the discriminator minimises (real - 1)² / 2 +
    /// fake² / 2, the generator (fake - 1)² / 2. The logits themselves are drawn to the targets.
    /// </summary>
    public static Objective LeastSquares { get; } =
        OfTarget(
            "least-squares",
            (real, fake, smoothing) => HalfMeanSquare(real - (float)(1 - smoothing)) + HalfMeanSquare(fake),
            (_, fake) => HalfMeanSquare(fake - 1)
        );

    /// <summary>
    /// The hinge loss (Lim and Ye 2017, section 3; Miyato et al. 2018, equations 16 and 17): the discriminator minimises
    /// max(0, 1 - real) + max(0, 1 + fake), so that only images within the margin teach it; the generator -fake.
    /// </summary>
    public static Objective Hinge { get; } =
        new("hinge", (real, fake) => (1 - real).Relu().Mean() + (1 + fake).Relu().Mean(), (_, fake) => -fake.Mean());

    /// <summary>
    /// The Wasserstein loss (Arjovsky et al. 2017, equations 2 and 3): the discriminator, here a critic, minimises fake -
    /// real, the generator -fake. The critic must be kept Lipschitz: by clipped weights, as in the paper, by a gradient
    /// penalty or by spectral normalisation.
    /// </summary>
    public static Objective Wasserstein { get; } =
        new("wasserstein", (real, fake) => fake.Mean() - real.Mean(), (_, fake) => -fake.Mean());

    /// <summary>
    /// The relativistic pairing loss (Jolicoeur-Martineau 2019, equations 3 and 4; R3GAN, Huang et al. 2024, equation 2):
    /// the discriminator minimises softplus(-(real - fake)), the generator softplus(-(fake - real)). Only differences
    /// within a pair count, so the sign of a logit means nothing.
    /// </summary>
    public static Objective Relativistic { get; } =
        new(
            "relativistic",
            (real, fake) => (fake - real).Softplus().Mean(),
            (real, fake) => (real - fake).Softplus().Mean()
        );

    private Func<Tensor, Tensor, double, Tensor>? SmoothedLoss { get; init; }

    /// <summary>The name on the command line and in files.</summary>
    public string Name => name;

    /// <summary>What the discriminator minimises.</summary>
    public Tensor DiscriminatorLoss(Tensor realLogits, Tensor fakeLogits) =>
        Loss(discriminatorLoss, realLogits, fakeLogits);

    /// <summary>What the generator minimises.</summary>
    public Tensor GeneratorLoss(Tensor realLogits, Tensor fakeLogits) => Loss(generatorLoss, realLogits, fakeLogits);

    /// <summary>
    /// The same objective with the target of real images lowered from 1 to 1 - <paramref name="smoothing"/>: one-sided
    /// label smoothing (Salimans et al. 2016, section 3.4).
    /// </summary>
    /// <param name="smoothing">In [0, 0.5).</param>
    /// <exception cref="ArgumentException">The objective has no target.</exception>
    public Objective WithLabelSmoothing(double smoothing) =>
        SmoothedLoss is null
            ? throw new ArgumentException(
                $"The objective \"{Name}\" has no target that label smoothing could lower; leave label smoothing at 0."
            )
            : new(name, (real, fake) => SmoothedLoss(real, fake, smoothing), generatorLoss);

    private static Tensor Loss(Func<Tensor, Tensor, Tensor> loss, Tensor realLogits, Tensor fakeLogits)
    {
        ArgumentNullException.ThrowIfNull(realLogits);
        ArgumentNullException.ThrowIfNull(fakeLogits);
        return loss(realLogits, fakeLogits);
    }

    private static Objective OfTarget(
        string name,
        Func<Tensor, Tensor, double, Tensor> discriminatorLoss,
        Func<Tensor, Tensor, Tensor> generatorLoss
    ) =>
        new(name, (real, fake) => discriminatorLoss(real, fake, 0), generatorLoss) { SmoothedLoss = discriminatorLoss };

    /// <summary>
    /// The discriminator's loss of Goodfellow et al. 2014, equation 1, in its stable softplus form: the binary cross
    /// entropy with target t for real images and 0 for fakes, -t log D(x) - (1 - t) log(1 - D(x)) - log(1 - D(G(z))).
    /// With s = 1 - t it is softplus(-real) + s real + softplus(fake), for t softplus(-x) + s softplus(x) is
    /// softplus(-x) + s x.
    /// </summary>
    private static Objective OfCrossEntropy(string name, Func<Tensor, Tensor, Tensor> generatorLoss) =>
        OfTarget(
            name,
            (real, fake, smoothing) =>
            {
                var loss = (-real).Softplus().Mean() + fake.Softplus().Mean();
                return smoothing == 0 ? loss : loss + real.Mean() * (float)smoothing;
            },
            generatorLoss
        );

    private static Tensor HalfMeanSquare(Tensor distance) => distance.Square().Mean() * 0.5f;
}
