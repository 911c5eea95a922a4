using Penman.Data;
using Penman.Game.Distortions;
using Penman.Game.Options;
using Penman.Networks;

namespace Penman.Game.Steps;

/// <summary>
/// The images of a batch that a step is traced for. Its losses, penalties and other means are the shard's share of the
/// batch's: they, and their gradients, are summed over shards. Latent vectors and noise on images are those of the same images
/// of the batch; numbers that layers draw are no other shard's. What looks at all images at once (batch statistics, DRAGAN's noise, matched features) looks at the shard's.
/// </summary>
/// <param name="First">The first image, from 0.</param>
/// <param name="Count">Images.</param>
/// <param name="BatchSize">Images in the whole batch.</param>
internal sealed record StepShard(int First, int Count, int BatchSize)
{
    /// <summary>Part of the batch, in (0, 1].</summary>
    public double Share => (double)Count / BatchSize;

    /// <summary>What a mean over the shard's images adds to the mean over the batch.</summary>
    public Tensor ShareOf(Tensor mean) => Count == BatchSize ? mean : mean * (float)Share;
}

/// <summary>What steps have gathered beside the networks; a change of options may forget it.</summary>
/// <param name="Penalty">The penalty when last it was computed.</param>
/// <param name="DistortedShare">Share of images that are distorted in each way.</param>
/// <param name="LogitSums">See <see cref="LogitAverages.Sums"/>.</param>
internal readonly record struct Gathered(float Penalty, float DistortedShare, float[] LogitSums)
{
    /// <summary>Before any step.</summary>
    public static Gathered Nothing => new(Penalty: 0, DistortedShare: 0, new float[3]);
}

/// <summary>What the host writes before a step, and what is drawn from it: all that a step's programs share.</summary>
internal sealed class StepInputs
{
    private readonly Players _players;
    private readonly TrainingOptions _options;
    private readonly Lazy<Distortion> _distortion;

    public StepInputs(Players players, TrainingOptions options, StepShard? shard = null)
    {
        _players = players;
        _options = options;
        Shard = shard ?? new StepShard(First: 0, options.BatchSize, options.BatchSize);
        Step = new("step", Shape.Scalar);
        NoiseDeviation = new("instance noise", Shape.Scalar);
        LastPenalty = new("penalty", Shape.Scalar);
        DistortedShare = new("distorted", Shape.Scalar);
        LogitAverages = new();
        RealImages = new Variable("real images", [Shard.Count, .. players.Discriminator.InputShape]);
        _distortion = new(() => new(players.Discriminator.InputShape));
        if (players.Classes > 0)
            Labels = new Variable("labels", [Shard.Count, players.Classes]);
    }

    /// <summary>Images of a shard of the batch, with all else that those of the batch have.</summary>
    private StepInputs(StepInputs batch, StepShard shard)
    {
        (_players, _options, Shard, _distortion) = (batch._players, batch._options, shard, batch._distortion);
        (Step, NoiseDeviation) = (batch.Step, batch.NoiseDeviation);
        (LastPenalty, DistortedShare, LogitAverages) = (batch.LastPenalty, batch.DistortedShare, batch.LogitAverages);
        RealImages = new Variable(batch.RealImages.Name, [shard.Count, .. _players.Discriminator.InputShape]);
        if (batch.Labels is { } labels)
            Labels = new Variable(labels.Name, [shard.Count, _players.Classes]);
    }

    public StepShard Shard { get; }

    /// <summary>Shards that the whole batch is cut into.</summary>
    public int ShardCount => _options.ShardCount;

    /// <summary>Counts steps from 0.</summary>
    public Variable Step { get; }

    /// <summary>The real batch, (N, channels, rows, columns) in [-1, 1].</summary>
    public Variable RealImages { get; }

    /// <summary>
    /// The real images' classes, one-hot, (N, classes); a fake shares that of its partner. Null for no classes.
    /// </summary>
    public Variable? Labels { get; }

    /// <summary>Deviation of the noise on every image that the discriminator sees.</summary>
    public Variable NoiseDeviation { get; }

    /// <summary>
    /// The penalty when last it was computed; part of the state, so that a resumed training reports it too.
    /// </summary>
    public Variable LastPenalty { get; }

    /// <summary>
    /// Share of images that are distorted in each way; part of the state where any are.
    /// </summary>
    public Variable DistortedShare { get; }

    /// <summary>Part of the state where a penalty looks at them.</summary>
    public LogitAverages LogitAverages { get; }

    /// <summary>What steps have gathered.</summary>
    public Gathered Gathered
    {
        get => new(LastPenalty.Values[0], DistortedShare.Values[0], LogitAverages.Sums.Values.ToArray());
        set
        {
            (LastPenalty.Values[0], DistortedShare.Values[0]) = (value.Penalty, value.DistortedShare);
            value.LogitSums.CopyTo(LogitAverages.Sums.Values);
        }
    }

    /// <summary>The same step for some of the batch's images.</summary>
    public StepInputs Of(StepShard shard) => new(this, shard);

    /// <summary>Writes the real images, and their labels where they are wanted.</summary>
    /// <param name="batches">Has them.</param>
    /// <param name="imagesSeen">Images in the batches before.</param>
    public void Fill(BatchSampler batches, long imagesSeen)
    {
        batches.Fill(imagesSeen + Shard.First, RealImages.Values);
        if (Labels is { } labels)
            batches.FillLabels(imagesSeen + Shard.First, labels.Values);
    }

    public void Prepare(StepSettings settings)
    {
        if (settings.DistortedShare is { } share)
            DistortedShare.Values[0] = (float)share;
        Step.Values[0] = settings.Step;
        NoiseDeviation.Values[0] = (float)settings.NoiseDeviation;
    }

    /// <summary>Fresh latent vectors, (N, latent size).</summary>
    public Tensor Latent() =>
        Noise(RandomStreams.TrainingLatent).Normal([Shard.Count, .. _players.Generator.InputShape]);

    public Pass GeneratorPass() =>
        Pass.Training(_players.Generator.Classes > 0 ? Labels!.Tensor : null, Noise(RandomStreams.GeneratorPass));

    /// <summary>
    /// A pass of the discriminator over a batch, or over several with the same labels, one after the other.
    /// </summary>
    public Pass DiscriminatorPass(uint stream, int batches = 1)
    {
        if (_players.Discriminator.Classes == 0)
            return Pass.Training(labels: null, Noise(stream, batches));
        var labels = Enumerable.Repeat(Labels!.Tensor, batches).ToArray();
        return Pass.Training(batches == 1 ? labels[0] : Tensor.Concatenate(0, labels), Noise(stream, batches));
    }

    /// <summary>Images with noise on them (Arjovsky and Bottou 2017, section 3.2).</summary>
    public Tensor WithInstanceNoise(Tensor images, uint stream) =>
        images + Noise(stream).Normal(images.Shape) * NoiseDeviation;

    /// <summary>Images of which <see cref="DistortedShare"/> is distorted, from two streams.</summary>
    public Tensor Distorted(Tensor images, uint stream) => _distortion.Value.Of(images, Noise(stream), DistortedShare);

    /// <summary>Noise for the shard's images, or for several batches of them at once: no other shard's.</summary>
    public NoiseSource Noise(uint stream, int batches = 1) =>
        new(_options.Seed, stream, Step) { FirstExample = (long)Shard.First * batches };
}
