using Penman.Data;
using Penman.Nn;
using Penman.Optim;
using Penman.Tensors;
using Penman.Tensors.Threading;
using Architecture = Penman.Gan.Architectures.Architecture;

namespace Penman.Gan;

/// <summary>
/// Trains a GAN step by step. It writes no file and no console line; it can be stopped and continued at any step, and
/// the result
/// depends on the options and the data alone: not on threads, vector width, or interruptions.
/// </summary>
public sealed class Trainer : IDisposable
{
    /// <summary>The longest half-life of the moving average, as a share of the images seen.</summary>
    private const double LargestHalfLifeShare = 0.05;

    private readonly WorkerTeam _team;
    private readonly BatchSampler _batches;
    private readonly TrainingStep _step;
    private readonly Players _players;

    /// <summary>Creates the networks and compiles the training step.</summary>
    /// <param name="options">The hyper-parameters.</param>
    /// <param name="data">The real images.</param>
    /// <param name="threads">Threads to compute with; 0 for one per processor.</param>
    /// <exception cref="ArgumentException">An option is out of range, or a name unknown.</exception>
    public Trainer(TrainingOptions options, ImageSet data, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        var architecture = Catalogue.Architecture(options.Architecture);
        _players = CreatePlayers(architecture, options);
        _team = new WorkerTeam(threads > 0 ? threads : Environment.ProcessorCount);
        _batches = new BatchSampler(data, options.Seed, RandomStreams.Shuffle);
        var stepOptions = new TrainingStepOptions(
            options.BatchSize,
            options.Seed,
            !_players.Discriminator.MixesExamples
        );
        _step = new TrainingStep(_team, _players, Catalogue.Objective(options.Objective), stepOptions);
        Sampler = new ImageSampler(_team, AverageGenerator);
    }

    /// <summary>The hyper-parameters.</summary>
    public TrainingOptions Options { get; }

    /// <summary>Steps done so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Real images shown so far: steps times batch size.</summary>
    public long ImagesSeen => Steps * Options.BatchSize;

    /// <summary>The generator's moving average: the one to sample from and to keep.</summary>
    public Network AverageGenerator => _players.GeneratorAverage.Average;

    /// <summary>The discriminator.</summary>
    public Network Discriminator => _players.Discriminator;

    /// <summary>Draws images from the moving average.</summary>
    public ImageSampler Sampler { get; }

    /// <summary>The compiled training step, for its cost and its profile; to train, call <see cref="Step"/>.</summary>
    public TensorProgram Program => _step.Program;

    /// <summary>
    /// Every variable that continuing needs, by unique names; with <see cref="Steps"/> it is the whole state.
    /// </summary>
    public IReadOnlyList<(string Name, Variable Variable)> State =>
        [
            .. Named("generator", _players.Generator.State),
            .. Named("discriminator", _players.Discriminator.State),
            .. Named("average", AverageGenerator.State),
            .. Named("adam", _players.GeneratorOptimiser.State),
            .. Named("adam", _players.DiscriminatorOptimiser.State),
        ];

    /// <summary>
    /// Trains until a number of images has been seen, or until asked to stop; always ends between steps.
    /// </summary>
    /// <param name="images">Images to have been seen at the end, counted from the start of training.</param>
    /// <param name="progress">Told after each step, on the calling thread.</param>
    /// <param name="cancellation">Asks to stop.</param>
    /// <exception cref="DivergenceException">A loss is no longer finite; the networks are then of no use.</exception>
    public void Train(long images, IProgress<TrainingTick>? progress = null, CancellationToken cancellation = default)
    {
        while (ImagesSeen < images && !cancellation.IsCancellationRequested)
        {
            var result = Step();
            progress?.Report(new TrainingTick(Steps, ImagesSeen, result));
        }
    }

    /// <summary>Trains one step.</summary>
    /// <exception cref="DivergenceException">A loss is no longer finite; the networks are then of no use.</exception>
    public StepResult Step()
    {
        if (Steps > Tensor.LargestRandomStep)
            throw new InvalidOperationException(
                $"A training has at most {Tensor.LargestRandomStep} steps; use larger batches."
            );
        _batches.Fill(ImagesSeen, _step.RealImages.Values);
        var halfLife = Math.Min(Options.EmaHalfLife, LargestHalfLifeShare * (ImagesSeen + Options.BatchSize));
        var result = _step.Run(Steps, halfLife);
        if (!float.IsFinite(result.DiscriminatorLoss + result.GeneratorLoss))
            throw new DivergenceException(Steps + 1, result);
        Steps++;
        return result;
    }

    /// <summary>Says that <see cref="State"/> has been filled in with the values after a number of steps.</summary>
    public void ContinueFrom(long steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        Steps = steps;
    }

    /// <summary>Ends the worker threads.</summary>
    public void Dispose() => _team.Dispose();

    private static Players CreatePlayers(Architecture architecture, TrainingOptions options)
    {
        Network Generator() =>
            architecture.CreateGenerator(
                options.ForArchitecture,
                new(options.Seed, RandomStreams.GeneratorInitialisation)
            );
        var generator = Generator();
        return new Players(
            generator,
            architecture.CreateDiscriminator(
                options.ForArchitecture,
                new(options.Seed, RandomStreams.DiscriminatorInitialisation)
            ),
            new Adam("generator", options.GeneratorAdam),
            new Adam("discriminator", options.DiscriminatorAdam),
            new Ema(generator, Generator())
        );
    }

    private static IEnumerable<(string, Variable)> Named(string prefix, IReadOnlyList<Variable> variables) =>
        variables.Select(variable => ($"{prefix}.{variable.Name}", variable));
}
