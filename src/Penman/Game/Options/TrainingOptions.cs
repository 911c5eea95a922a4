using System.Text.Json.Serialization;
using Penman.Data;
using Penman.Networks;
using Penman.Networks.Optimisers;
using Penman.Networks.Plans;

namespace Penman.Game.Options;

/// <summary>
/// All hyper-parameters of a training. What an architecture is best trained with is its recipe, in the catalogue. The
/// values that stand here are those of the time before an option existed, so that a file without it means what it
/// meant: they never change.
/// </summary>
public sealed partial record TrainingOptions
{
    /// <summary>The class loss of those that read (docs/decisions/0025-a-discriminator-that-reads.md).</summary>
    internal const double UsualClassLoss = 0.5;

    /// <summary>
    /// Generator and discriminator, by name; each brings a recipe, the defaults of the options below.
    /// </summary>
    public string Architecture { get; init; } = "mlp";

    /// <summary>
    /// A generator and a discriminator, layer by layer, in place of those that the architecture names; none if left out.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NetworkPair? Networks { get; init; }

    /// <summary>
    /// The losses, by name: non-saturating, minimax, least-squares, hinge, wasserstein or relativistic.
    /// </summary>
    public string Objective { get; init; } = "non-saturating";

    /// <summary>Numbers in a latent vector.</summary>
    public int LatentSize { get; init; } = 100;

    /// <summary>Normalisation between the generator's layers: none or batch.</summary>
    public GeneratorNorm GeneratorNorm { get; init; }

    /// <summary>
    /// How the generator's last numbers become greys: by tanh, or by a curve that is cut off at black and flat where ink is white.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Tones Tones { get; init; }

    /// <summary>How the networks learn which digit is asked for: none, concatenation, projection or auxiliary.</summary>
    public Conditioning Conditional { get; init; }

    /// <summary>
    /// With projection the discriminator reads the digit of real images as well, and loses this times the cross-entropy;
    /// 0 for no reading.
    /// </summary>
    /// <remarks>
    /// From 0 to 1,000,000. The part of real images in Odena et al. 2017, equation 3: it keeps features that know whole digits, and
    /// pulls the generator nowhere. Where a discriminator does not read, it means nothing.
    /// </remarks>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double ClassLoss { get; init; }

    /// <summary>
    /// Values of a categorical code that the discriminator guesses from the images, so that each comes to mean something (InfoGAN,
    /// Chen et al. 2016), 2 to 1,000; 0 for none. Networks with codes are told no digit.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Codes { get; init; }

    /// <summary>Latent numbers that it guesses as they are, continuous codes beside the categorical one; 0 for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int ContinuousCodes { get; init; }

    /// <summary>Whether every weight of the discriminator is divided by its largest singular value.</summary>
    public bool SpectralNorm { get; init; }

    /// <summary>Share of the discriminator's last features that training drops at random.</summary>
    public double Dropout { get; init; }

    /// <summary>Whether the discriminator sees its batch's standard deviation beside its last features.</summary>
    public bool MinibatchDeviation { get; init; }

    /// <summary>
    /// Whether in both networks each place looks at all others: true where maps have a quarter of the image's sides, half where they
    /// have half of them, both at either.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public AttentionMaps SelfAttention { get; init; }

    /// <summary>Real images, and as many fakes, in a discriminator step.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>
    /// Equal parts of a batch, each computed by itself and added up in one order, which processes started by mpirun or srun share;
    /// one for each process if left out.
    /// </summary>
    /// <remarks>
    /// They decide the last digits, and over which images batch statistics are taken; how many processes share them decides nothing.
    /// </remarks>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Shards { get; init; }

    /// <summary>Parts of a batch, at least 1.</summary>
    [JsonIgnore]
    public int ShardCount => Shards ?? 1;

    /// <summary>Adam's step size for the generator.</summary>
    public double GeneratorLearningRate { get; init; } = 2e-4;

    /// <summary>Adam's step size for the discriminator.</summary>
    public double DiscriminatorLearningRate { get; init; } = 2e-4;

    /// <summary>Adam's decay of the mean of gradients, in [0, 1).</summary>
    public double Beta1 { get; init; } = 0.5;

    /// <summary>Adam's decay of the mean of squared gradients, in [0, 1).</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Adam's epsilon, beside the root of the mean of squared gradients.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>
    /// Images at which the learning rates begin to fall in a straight line; half the run if left out. A run by minutes
    /// without it keeps its rates.
    /// </summary>
    public long? DecayStart { get; init; }

    /// <summary>Images at which the learning rates have fallen, above the start; the whole run if left out.</summary>
    public long? DecayEnd { get; init; }

    /// <summary>What is left of the learning rates after they have fallen; 1 for constant rates.</summary>
    public double DecayTo { get; init; } = 1;

    /// <summary>In which order a step moves the players: alternating or simultaneous.</summary>
    public UpdateOrder UpdateOrder { get; init; }

    /// <summary>Discriminator steps, each with images of its own, for one generator step.</summary>
    public int DiscriminatorSteps { get; init; } = 1;

    /// <summary>By how much the target of real images stays below 1 (Salimans et al. 2016).</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>
    /// The generator minimises, beside its loss, this times the squared distance of its mean features, as the discriminator's last
    /// layer sees them, from those of real images (Salimans et al. 2016); 0 for no such matching.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double FeatureMatching { get; init; }

    /// <summary>Deviation of the noise on every image that the discriminator sees (Arjovsky and Bottou 2017).</summary>
    public double InstanceNoise { get; init; }

    /// <summary>Images over which that noise falls to nothing in a straight line; 0 for constant noise.</summary>
    public long InstanceNoiseImages { get; init; }

    /// <summary>
    /// The largest share of images that the discriminator sees shifted, scaled, turned, slanted, bent: of each so many. 0
    /// for none; if left out, 0.8 where a run has fewer than 30,000 images to learn from, else none.
    /// </summary>
    public double? Augment { get; init; } = 0;

    /// <summary>
    /// Lets that share rise from 0 while more than this part of real images look more real than a fake of theirs, and fall
    /// while fewer do (Karras et al. 2020); 0 for a constant share.
    /// </summary>
    public double AugmentTarget { get; init; }

    /// <summary>
    /// R1: half of this times the squared gradient of the logit at real images (Mescheder et al. 2018).
    /// </summary>
    public double R1 { get; init; }

    /// <summary>R2: the same at generated images.</summary>
    public double R2 { get; init; }

    /// <summary>
    /// WGAN-GP: this times (gradient's norm - 1)² between real and generated images; 10 in the paper.
    /// </summary>
    public double GradientPenalty { get; init; }

    /// <summary>
    /// DRAGAN: this times (gradient's norm - 1)² near real images (Kodali et al. 2017); 10 in the paper.
    /// </summary>
    public double Dragan { get; init; }

    /// <summary>
    /// bCR: this times (the logit less that of the image distorted)², of real images and of fakes (Zhao et al. 2021); 10
    /// in the paper.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Consistency { get; init; }

    /// <summary>
    /// LeCam: this times (the logit less the mean one of the other side)² (Tseng et al. 2021); 0.3 in the authors' program.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double LeCam { get; init; }

    /// <summary>Steps from one with penalties to the next; they then count as many times.</summary>
    /// <remarks>
    /// Lazy regularisation (Karras et al. 2020, appendix B) without its correction of Adam: there the regulariser has
    /// steps of its own, k + 1 for every k batches, so that rates and decays are raised to k / (k + 1). Here k times
    /// the penalty joins the loss of every k-th step; the number of steps stays, so nothing is corrected.
    /// </remarks>
    public int PenaltyInterval { get; init; } = 1;

    /// <summary>The discriminator's weights are kept within plus and minus this; 0 for no limit (WGAN: 0.01).</summary>
    public double WeightClip { get; init; }

    /// <summary>
    /// Half-life of the generator's moving average in images; early on at most a twentieth of the images seen. 0 turns
    /// it off.
    /// </summary>
    public int EmaHalfLife { get; init; } = 20_000;

    /// <summary>The seed of everything random.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>What the networks are called: by their own name, or by the architecture's.</summary>
    [JsonIgnore]
    public string NetworksName => Networks?.Name ?? Architecture;

    /// <summary>
    /// What the networks know of what they draw: "conditional", "unconditional", or such as "unconditional, with codes of 10 values".
    /// </summary>
    [JsonIgnore]
    public string Knowledge =>
        Conditional != Conditioning.None ? "conditional"
        : CodeSizes.Numbers > 0 ? $"unconditional, with codes of {CodeSizes.Words}"
        : "unconditional";

    /// <summary>These options with networks of one's own, and what options would say of such.</summary>
    public TrainingOptions With(NetworkPair networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        return NetworkTraits.In(this, networks);
    }

    /// <summary>Whether the share of images that are distorted follows the game.</summary>
    internal bool IsAdaptive => Augment > 0 && AugmentTarget > 0;

    internal CodeSizes CodeSizes => new(Codes, ContinuousCodes);

    /// <summary>Adam's settings for a player with this learning rate.</summary>
    internal AdamOptions Adam(double learningRate) =>
        new()
        {
            LearningRate = learningRate,
            Beta1 = Beta1,
            Beta2 = Beta2,
            Epsilon = Epsilon,
        };

    internal ArchitectureOptions ForArchitecture(ImageFormat format, int classes) =>
        new(format, classes)
        {
            LatentSize = LatentSize,
            GeneratorNorm = GeneratorNorm,
            Tones = Tones,
            Conditional = Conditional,
            Reads = ClassLoss > 0,
            Codes = CodeSizes,
            SpectralNorm = SpectralNorm,
            Dropout = Dropout,
            MinibatchDeviation = MinibatchDeviation,
            SelfAttention = SelfAttention,
        };
}
