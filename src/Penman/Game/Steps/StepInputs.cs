using Penman.Game.Options;
using Penman.Networks;

namespace Penman.Game.Steps;

/// <summary>What the host writes before a step, and what is drawn from it: all that a step's programs share.</summary>
internal sealed class StepInputs
{
    private readonly Players _players;
    private readonly TrainingOptions _options;

    public StepInputs(Players players, TrainingOptions options, StepShard? shard = null)
    {
        _players = players;
        _options = options;
        Shard = shard ?? StepShard.Whole(options.BatchSize);
        RealImages = new Variable("real images", [Shard.Count, .. players.Discriminator.InputShape]);
        if (players.Classes > 0)
            Labels = new Variable("labels", [Shard.Count, players.Classes]);
    }

    /// <summary>Which images of the batch.</summary>
    public StepShard Shard { get; }

    /// <summary>Counts steps from 0.</summary>
    public Variable Step { get; } = new("step", Shape.Scalar);

    /// <summary>The real batch, (N, channels, rows, columns) in [-1, 1].</summary>
    public Variable RealImages { get; }

    /// <summary>
    /// The real images' classes, one-hot, (N, classes); a fake shares that of its partner. Null for no classes.
    /// </summary>
    public Variable? Labels { get; }

    /// <summary>Deviation of the noise on every image that the discriminator sees.</summary>
    public Variable NoiseDeviation { get; } = new("instance noise", Shape.Scalar);

    /// <summary>
    /// The penalty when last it was computed; part of the state, so that a resumed training reports it too.
    /// </summary>
    public Variable LastPenalty { get; } = new("penalty", Shape.Scalar);

    /// <summary>Sets which step it is, and how much noise.</summary>
    public void Prepare(StepSettings settings)
    {
        Step.Values[0] = settings.Step;
        NoiseDeviation.Values[0] = (float)settings.NoiseDeviation;
    }

    /// <summary>Fresh latent vectors, (N, latent size).</summary>
    public Tensor Latent() =>
        Tensor.RandomNormal(
            [Shard.Count, .. _players.Generator.InputShape],
            _options.Seed,
            RandomStreams.TrainingLatent,
            Step,
            (long)Shard.First * _players.Generator.InputShape.ElementCount
        );

    /// <summary>A pass of the generator in training.</summary>
    public Pass GeneratorPass() =>
        Pass.Training(_players.Generator.Classes > 0 ? Labels!.Tensor : null, Noise(RandomStreams.GeneratorPass));

    /// <summary>
    /// A pass of the discriminator over a batch, or over several with the same labels, one after the other.
    /// </summary>
    /// <param name="stream">Where its noise begins.</param>
    /// <param name="batches">How many.</param>
    public Pass DiscriminatorPass(uint stream, int batches = 1)
    {
        if (_players.Discriminator.Classes == 0)
            return Pass.Training(labels: null, Noise(stream));
        var labels = Enumerable.Repeat(Labels!.Tensor, batches).ToArray();
        return Pass.Training(batches == 1 ? labels[0] : Tensor.Concatenate(0, labels), Noise(stream));
    }

    /// <summary>Images as the discriminator sees them (Arjovsky and Bottou 2017, section 3.2).</summary>
    public Tensor WithInstanceNoise(Tensor images, uint stream) =>
        images
        + Tensor.RandomNormal(images.Shape, _options.Seed, stream, Step, Noise(stream).FirstIndex(images.Shape))
            * NoiseDeviation;

    /// <summary>A source of noise.</summary>
    public NoiseSource Noise(uint stream) => new(_options.Seed, stream, Step) { FirstExample = Shard.First };
}
