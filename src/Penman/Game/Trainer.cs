using Penman.Data;
using Penman.Game.Options;
using Penman.Game.Sharing;
using Penman.Game.Steps;
using Penman.Networks;
using Penman.Sampling;
using Penman.Tensors.Threading;

namespace Penman.Game;

/// <summary>
/// Trains a GAN step by step. It writes no file and no console line; it can be stopped and continued at any step, and
/// the result depends on the options and the data alone: not on threads, vector width, or interruptions.
/// </summary>
public sealed partial class Trainer : IDisposable
{
    private readonly WorkerTeam _team;
    private readonly BatchSampler _batches;
    private readonly ImageSet _data;
    private readonly TrainerParts _parts;
    private readonly Lock _between = new(); // held while variables change
    private readonly TrainingStep _step;
    private readonly Players _players;
    private readonly Orders? _orders; // to those who train with this one; null alone
    private int _copiesWanted;

    /// <summary>Creates the networks.</summary>
    /// <param name="options">The hyper-parameters.</param>
    /// <param name="data">The real images.</param>
    /// <param name="parts">What stands in place of, or beside, what the options name; nothing if left out.</param>
    /// <param name="threads">Threads to compute with; 0 for one per processor.</param>
    /// <exception cref="ArgumentException">An option is out of range, a name unknown, or parts do not go together.</exception>
    public Trainer(TrainingOptions options, ImageSet data, TrainerParts? parts = null, int threads = 0)
        : this(options, data, parts ?? new TrainerParts(), new Workforce(threads)) { }

    /// <summary>Creates the networks.</summary>
    /// <param name="options">The hyper-parameters.</param>
    /// <param name="data">The real images.</param>
    /// <param name="parts">What stands in place of, or beside, what the options name.</param>
    /// <param name="workforce">
    /// Who computes; of several processes each has a trainer of the same options, data and parts: the first trains, the others
    /// <see cref="Follow"/>.
    /// </param>
    /// <exception cref="ArgumentException">
    /// An option is out of range, a name unknown, parts do not go together, or there are more processes than shards.
    /// </exception>
    public Trainer(TrainingOptions options, ImageSet data, TrainerParts parts, Workforce workforce)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(workforce);
        options.Validate();
        (_data, _parts) = (data, parts);
        var (threads, ranks) = workforce;
        var rules = _parts.RulesFor(options);
        _players = Players.Create(_parts.ArchitectureFor(options), options, data.Format, data.Classes.Count);
        Combinations.Check(rules, _players, data.Format, data.Classes.Count);
        if (ranks?.Count > 1)
            ExpectShards(options, ranks.Count);
        _team = new WorkerTeam(threads > 0 ? threads : Environment.ProcessorCount);
        _batches = new BatchSampler(data, options.Seed, RandomStreams.Shuffle);
        _step = new TrainingStep(_team, _players, rules, ranks);
        Sampler = new ImageSampler(_team, AverageGenerator);
        if (ranks?.Count > 1)
            _orders = new Orders(ranks); // last: whoever fails before has nobody to let go
    }

    /// <summary>The hyper-parameters.</summary>
    public TrainingOptions Options => _step.Rules.Options;

    /// <summary>Parts that stand in place of, or beside, what the options name.</summary>
    public TrainerParts Parts => _parts;

    /// <summary>Sizes of the images.</summary>
    public ImageFormat Format => _data.Format;

    /// <summary>What is known to go badly about these options, a sentence each that says what to do.</summary>
    public IReadOnlyList<Sentence> Warnings =>
        Combinations.OfShards(Options, _players) is { } ofShards
            ? [.. Combinations.Warnings(_step.Rules), ofShards]
            : Combinations.Warnings(_step.Rules);

    /// <summary>
    /// Steps done so far. The discriminator moves in each, the generator in each or in every n-th if the options say
    /// so, unless one of them was moved alone.
    /// </summary>
    public long Steps { get; private set; }

    /// <summary>How often each player has moved. Part of the state.</summary>
    internal Moves Moves { get; private set; }

    /// <summary>Real images shown so far: steps times batch size.</summary>
    public long ImagesSeen => Steps * Options.BatchSize;

    /// <summary>
    /// Multiplies both learning rates, beside the options' own decay; 1 unless a training was rolled back. Part of
    /// the state.
    /// </summary>
    public double LearningRateFactor { get; private set; } = 1;

    /// <summary>The generator's moving average: the one to sample from and to keep.</summary>
    public Network AverageGenerator => _players.GeneratorAverage.Average;

    /// <summary>The discriminator.</summary>
    public Network Discriminator => _players.Discriminator;

    /// <summary>Draws images from the moving average.</summary>
    public ImageSampler Sampler { get; }

    /// <summary>Reads what the discriminator makes of images; nothing of the training depends on it.</summary>
    public LogitReader Logits => field ??= new(_team, Discriminator);

    /// <summary>
    /// The norms of both players' gradients over their last 1 / (1 - <see cref="TrainingOptions.Beta2"/>) steps or so; 0 for
    /// one that has not moved. Between steps.
    /// </summary>
    public GradientNorms GradientNorms =>
        new(
            (float)_players.DiscriminatorOptimiser.GradientNorm(Moves.Discriminator),
            (float)_players.GeneratorOptimiser.GradientNorm(Moves.Generator)
        );

    /// <summary>
    /// The programs that steps take turns with, those without penalties first: one, unless penalties are lazy or the
    /// discriminator has steps of its own.
    /// </summary>
    public IReadOnlyList<StepProgram> Programs
    {
        get
        {
            var cycle = Options.PenaltyInterval * Options.DiscriminatorSteps;
            return
            [
                .. Enumerable
                    .Range(0, cycle)
                    .CountBy(step => _step.Rules.VariantOf(step))
                    .OrderBy(count => count.Key.IsPenalised)
                    .ThenByDescending(count => count.Key.MovesGenerator)
                    .Select(count => new StepProgram(
                        _step.Program(count.Key),
                        count.Key.IsPenalised,
                        count.Key.MovesGenerator,
                        (double)count.Value / cycle
                    )),
            ];
        }
    }

    /// <summary>Floating-point operations of all matrix products in a step, on average.</summary>
    public double MeanMatrixFlops => Programs.Sum(step => step.Share * step.Program.Statistics.MatrixFlops);

    /// <summary>
    /// Every variable that continuing needs, by unique names; with <see cref="Steps"/> and
    /// <see cref="LearningRateFactor"/> it is the whole state.
    /// </summary>
    public IReadOnlyList<(string Name, Variable Variable)> State =>
        [
            .. Named("generator", _players.Generator.State),
            .. Named("discriminator", _players.Discriminator.State),
            .. Named("average", AverageGenerator.State),
            .. Named("adam", _players.GeneratorOptimiser.State),
            .. Named("adam", _players.DiscriminatorOptimiser.State),
            .. Named("step", _step.Rules.Penalties.Count > 0 ? [_step.Inputs.LastPenalty] : []),
            .. Named("step", _step.Rules.KeepsLogits ? [_step.Inputs.LogitAverages.Sums] : []),
            .. Named("step", Options.Augment > 0 ? [_step.Inputs.DistortedShare] : []),
        ];

    /// <summary>
    /// Trains until a number of images has been seen, or until asked to stop; always ends between steps.
    /// </summary>
    /// <param name="images">Images to have been seen at the end, counted from the start of training.</param>
    /// <param name="progress">Told after each step, on the calling thread.</param>
    /// <param name="cancellation">Asks to stop.</param>
    /// <exception cref="DivergenceException">A loss is no longer finite; the networks are then of no use.</exception>
    public void Train(long images, IProgress<StepNumbers>? progress = null, CancellationToken cancellation = default)
    {
        while (ImagesSeen < images && !cancellation.IsCancellationRequested)
        {
            var numbers = Step();
            progress?.Report(numbers);
        }
    }

    /// <summary>Trains one step, of the players whose turn it is.</summary>
    /// <exception cref="DivergenceException">A loss is no longer finite; the networks are then of no use.</exception>
    public StepNumbers Step() => Step(_step.Rules.VariantOf(Steps));

    /// <summary>
    /// Trains one step of one player alone, the other staying as it is: it counts as a step, with images and latent
    /// vectors of its own.
    /// </summary>
    /// <exception cref="DivergenceException">A loss is no longer finite; the networks are then of no use.</exception>
    public StepNumbers Step(Player player) => Step(_step.Rules.VariantOf(Steps).Of(player));

    /// <summary>
    /// Makes sure that every variable is finite, which a finite loss does not: a step's update shows in the loss of
    /// the next.
    /// </summary>
    /// <exception cref="DivergenceException">One is not; names it.</exception>
    public void ThrowIfNotFinite()
    {
        if (FirstNotFinite("") is { } name)
            throw new DivergenceException(Steps, name);
    }

    /// <summary>Ends the worker threads, and lets those go who train with this one.</summary>
    public void Dispose()
    {
        _orders?.End();
        _team.Dispose();
    }

    private StepNumbers Step(StepVariant variant)
    {
        if (Steps > Tensor.LargestRandomStep)
            throw new InvalidOperationException(
                $"A training has at most {Tensor.LargestRandomStep} steps; use larger batches."
            );
        while (Volatile.Read(ref _copiesWanted) > 0)
            Thread.Yield();
        lock (_between)
        {
            _orders?.Step(this, variant);
            var settings = StepSettings.Of(Options, ImagesSeen);
            var factor = settings.LearningRateFactor * LearningRateFactor;
            var numbers = _step.Run(
                variant,
                settings with
                {
                    Step = Steps,
                    Moves = Moves,
                    LearningRateFactor = factor,
                },
                _batches,
                ImagesSeen
            );
            _orders?.Stepped();
            if (NotFinite(numbers) is { } culprit)
                throw new DivergenceException(Steps + 1, FirstNotFinite(culprit.Player + ".") ?? culprit.Loss);
            Steps++;
            Moves = new(
                Moves.Discriminator + (variant.MovesDiscriminator ? 1 : 0),
                Moves.Generator + (variant.MovesGenerator ? 1 : 0)
            );
            return numbers;
        }
    }

    /// <summary>
    /// The loss that is not finite, and whose it is: the discriminator's first, for the generator's follows from it.
    /// </summary>
    private static (string Loss, string Player)? NotFinite(StepNumbers numbers) =>
        !float.IsFinite(numbers.DiscriminatorLoss) ? ("the discriminator's loss", "discriminator")
        : !float.IsFinite(numbers.Penalty) ? ("the penalty", "discriminator")
        : !float.IsFinite(numbers.GeneratorLoss) ? ("the generator's loss", "generator")
        : null;

    private string? FirstNotFinite(string prefix) =>
        State
            .Where(item => item.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Where(item => item.Variable.Values.ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
            .Select(item => item.Name)
            .FirstOrDefault();

    private static IEnumerable<(string, Variable)> Named(string prefix, IReadOnlyList<Variable> variables) =>
        variables.Select(variable => ($"{prefix}.{variable.Name}", variable));
}
