namespace Penman.Networks;

/// <summary>
/// One trace through a network: whether it trains, which classes are asked for, where its noise comes from, and what
/// the layers want recorded.
/// </summary>
public sealed class Pass
{
    private readonly List<Update> _updates = [];
    private readonly NoiseSource? _noise;
    private uint _draws;

    private Pass(bool isTraining, Tensor? labels, NoiseSource? noise)
    {
        IsTraining = isTraining;
        Labels = labels;
        _noise = noise;
    }

    private NoiseSource Noise =>
        _noise ?? throw new InvalidOperationException("A layer draws noise, but the pass has no source of it.");

    /// <summary>
    /// Whether layers behave as in training (batch statistics) or as afterwards (running statistics).
    /// </summary>
    public bool IsTraining { get; }

    /// <summary>The class of each example, one-hot: (N, classes); null where no class is asked for.</summary>
    public Tensor? Labels { get; }

    /// <summary>New values of buffers; part of the training step.</summary>
    public IReadOnlyList<Update> BufferUpdates => _updates;

    /// <summary>
    /// What a network makes of each example's class, (N, classes), the larger the likelier; null where it looks for none.
    /// </summary>
    public Tensor? ClassLogits { get; set; }

    /// <summary>
    /// What a discriminator that is told each example's class reads there, (N, classes), the larger the likelier;
    /// null where it does not read.
    /// </summary>
    public Tensor? Readings { get; set; }

    /// <summary>What layers further on draw in, if one has left styles.</summary>
    internal LayerStyles? Styles { get; set; }

    /// <summary>What becomes of styles afterwards; null to draw in them as they are.</summary>
    internal Restyling? Restyling { get; private init; }

    /// <summary>
    /// The codes that a generator draws each image of, (N, values + continuous codes): the categorical one one-hot, then the
    /// continuous ones; null where it has none.
    /// </summary>
    public Tensor? Codes { get; set; }

    /// <summary>
    /// What a discriminator makes of each image's codes, (N, values + continuous codes): a number for each value, the larger the
    /// likelier, then the continuous ones; null where it guesses none.
    /// </summary>
    public Tensor? CodeGuesses { get; set; }

    /// <summary>A pass for training.</summary>
    /// <param name="labels">One-hot classes (N, classes), for conditional networks.</param>
    /// <param name="noise">Where layers such as dropout draw from; those without noise need none.</param>
    public static Pass Training(Tensor? labels = null, NoiseSource? noise = null) => new(true, labels, noise);

    /// <summary>A pass that leaves buffers alone and draws no noise.</summary>
    /// <param name="labels">One-hot classes (N, classes), for conditional networks.</param>
    public static Pass Inference(Tensor? labels = null) => Restyled(labels, restyling: null);

    /// <summary>The same, with something done to the styles of a style-based generator.</summary>
    internal static Pass Restyled(Tensor? labels, Restyling? restyling) =>
        new(isTraining: false, labels, noise: null) { Restyling = restyling };

    /// <summary>Records a buffer's new value; ignored outside training.</summary>
    public void Record(Variable buffer, Tensor value)
    {
        if (IsTraining)
            _updates.Add(new Update(buffer, value));
    }

    /// <summary>Numbers uniform in [0, 1), others at each call and each step.</summary>
    /// <exception cref="InvalidOperationException">The pass has no source of noise.</exception>
    public Tensor RandomUniform(Shape shape) => Noise.Uniform(shape, _draws++);

    /// <summary>Standard normal numbers, others at each call and each step.</summary>
    /// <exception cref="InvalidOperationException">The pass has no source of noise.</exception>
    public Tensor RandomNormal(Shape shape) => Noise.Normal(shape, _draws++);
}

/// <summary>Where a pass draws noise from: counted random numbers, a stream for each draw.</summary>
/// <param name="Seed">The seed of the training run.</param>
/// <param name="FirstStream">The stream of the first draw; the streams after it belong to the pass too.</param>
/// <param name="Step">A scalar that counts steps.</param>
public sealed record NoiseSource(ulong Seed, uint FirstStream, Tensor Step)
{
    /// <summary>Place of the first example in a batch of which the pass sees a part; 0 for the whole.</summary>
    public long FirstExample { get; init; }

    /// <summary>Numbers uniform in [0, 1), examples along the first axis, from the stream of a draw.</summary>
    internal Tensor Uniform(Shape shape, uint draw) =>
        Tensor.RandomUniform(shape, Seed, FirstStream + draw, Step, FirstIndex(shape));

    /// <summary>Standard normal numbers, likewise.</summary>
    internal Tensor Normal(Shape shape, uint draw = 0) =>
        Tensor.RandomNormal(shape, Seed, FirstStream + draw, Step, FirstIndex(shape));

    /// <summary>Where the numbers of a part begin among those of the whole.</summary>
    private long FirstIndex(Shape shape) => FirstExample * (shape.ElementCount / shape[0]);
}
