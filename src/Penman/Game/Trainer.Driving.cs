using Penman.Game.Options;
using Penman.Game.Steps;
using Penman.Networks;

namespace Penman.Game;

/// <content>What can be done between two steps.</content>
public sealed partial class Trainer
{
    /// <summary>Steps in which a new discriminator gets to know a generator that draws already.</summary>
    internal const int StepsOfAcquaintance = 300;

    /// <summary>
    /// Goes on with other options from the next step on, as if a trainer that had them from the start had come to the
    /// same variables. What the optimisers have gathered stays. Programs are compiled anew only where the change is a
    /// constant of them: not for learning rates, their decay, the average's half-life, discriminator steps, or more or
    /// less noise.
    /// </summary>
    /// <param name="options">All options.</param>
    /// <exception cref="ArgumentException">
    /// One cannot change (what networks and batches are made of: names it), is out of range or does not go together
    /// with another. Nothing has changed then.
    /// </exception>
    public void Change(TrainingOptions options)
    {
        var rules = CheckChange(Options, options);
        _step.Change(rules);
        _orders?.Forget();
    }

    /// <summary>What steps have gathered beside the networks; a change of options may forget it.</summary>
    internal Gathered Gathered => _step.Inputs.Gathered;

    /// <summary>Takes a change back that led to nothing.</summary>
    internal void ChangeBack(TrainingOptions before, Gathered gathered)
    {
        Change(before);
        _step.Inputs.Gathered = gathered;
    }

    /// <summary>Refuses what is out of range, cannot change, or does not go together.</summary>
    internal GameRules CheckChange(TrainingOptions before, TrainingOptions after)
    {
        ArgumentNullException.ThrowIfNull(after);
        after.Validate();
        Combinations.CheckChange(before, after);
        var rules = _parts.RulesFor(after);
        Combinations.Check(rules, _players, _data.Format, _data.Classes.Count);
        return rules;
    }

    /// <inheritdoc cref="Combinations.CheckChange"/>
    internal static void ExpectSameNetworks(TrainingOptions one, TrainingOptions other) =>
        Combinations.CheckChange(one, other);

    /// <summary>
    /// Begins with networks that are trained already, before the first step: what they have in common with those of this
    /// training, all but classes that they do not know. Where their discriminator is not there, or does not fit, a new one
    /// is made to know images and fakes first, alone, so that it does not begin by misleading the generator.
    /// </summary>
    /// <param name="ancestor">The networks.</param>
    /// <param name="cancellation">Asks to stop; the training is then of no use.</param>
    /// <exception cref="ArgumentException">The generator is another one than this training's; nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">The training has begun.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    /// <exception cref="DivergenceException">The new discriminator diverged.</exception>
    public void BeginFrom(Ancestor ancestor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(ancestor);
        if (Steps > 0)
            throw new InvalidOperationException(
                "The training has begun; only a new one can begin with other networks."
            );
        _orders?.Forget();
        ancestor.TakeOver(ancestor.Generator, _players.Generator, _data.Classes);
        AverageGenerator.CopyFrom(_players.Generator);
        if (HasDiscriminatorFor(ancestor))
            ancestor.TakeOver(ancestor.Discriminator!, _players.Discriminator, _data.Classes);
        else
            Acquaint(cancellation);
    }

    /// <summary>Whether the generator could begin as another one.</summary>
    internal bool HasGeneratorFor(Ancestor ancestor) => Ancestor.Fits(ancestor.Generator, _players.Generator);

    /// <summary>And the discriminator, if somebody kept the other's.</summary>
    internal bool HasDiscriminatorFor(Ancestor ancestor) =>
        ancestor.Discriminator is { } judge && Ancestor.Fits(judge, _players.Discriminator);

    /// <summary>Trains the discriminator alone; then all counts from 0 again.</summary>
    private void Acquaint(CancellationToken cancellation)
    {
        for (var step = 0; step < StepsOfAcquaintance; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            Step(Player.Discriminator);
        }

        foreach (var variable in _players.DiscriminatorOptimiser.State)
            variable.Values.Clear();
        _step.Inputs.Gathered = Gathered.Nothing;
        ContinueFrom(0);
    }

    /// <summary>Keeps all of the training as it is between two steps.</summary>
    public TrainerState Capture() => new(this);

    /// <summary>Goes back, or on, to what <see cref="Capture"/> kept, here or in a trainer of equal networks.</summary>
    /// <exception cref="ArgumentException">
    /// The state is that of other networks or batches: names the option where it is one. Nothing has changed then.
    /// </exception>
    public void Restore(TrainerState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var (before, gathered) = (Options, Gathered);
        Change(state.Options);
        var variables = State.Select(item => item.Variable).ToList();
        if (!variables.Select(variable => variable.Values.Length).SequenceEqual(state.Values.Select(it => it.Length)))
        {
            ChangeBack(before, gathered);
            throw new ArgumentException("The state is that of a trainer with other networks.", nameof(state));
        }

        Between(() =>
        {
            foreach (var (variable, values) in variables.Zip(state.Values))
                values.CopyTo(variable.Values);
            ContinueFrom(state.Steps, state.LearningRateFactor, state.Moves);
        });
    }

    /// <summary>Does something to the variables while nobody copies the average.</summary>
    internal void Between(Action action)
    {
        lock (_between)
            action();
        _orders?.Forget();
    }

    /// <summary>A sampler of the moving average for another thread, which may draw while training goes on.</summary>
    /// <param name="threads">Workers that draw.</param>
    public AverageSampler CreateSampler(int threads = 1) =>
        new(
            this,
            _parts
                .ArchitectureFor(Options)
                .CreateGenerator(Options.ForArchitecture(_data.Format, _data.Classes.Count), Initialisation.Given),
            threads
        );

    /// <summary>Copies of both players for another thread, which may look into them while training goes on.</summary>
    public PlayersCopy CreateCopy()
    {
        var copy = PlayersCopy.Of(
            _parts.ArchitectureFor(Options),
            Options.ForArchitecture(_data.Format, _data.Classes.Count),
            _step.Rules.Objective,
            this
        );
        copy.Refresh();
        return copy;
    }

    /// <summary>Copies the average between two steps, from any thread.</summary>
    /// <returns>Real images seen by then.</returns>
    internal long CopyAverage(Network copy) => Copy(() => copy.CopyFrom(AverageGenerator));

    /// <summary>Copies both players between two steps, from any thread.</summary>
    internal void CopyTo(PlayersCopy copy) =>
        Copy(() => copy.TakeOver(AverageGenerator, Discriminator, _step.Rules.Objective, ImagesSeen));

    private long Copy(Action copy)
    {
        Interlocked.Increment(ref _copiesWanted); // so that a loop of steps lets go
        lock (_between)
        {
            Interlocked.Decrement(ref _copiesWanted);
            copy();
            return ImagesSeen;
        }
    }

    /// <summary>Says that <see cref="State"/> has been filled in with the values after a number of steps.</summary>
    /// <param name="steps">At least 0.</param>
    /// <param name="learningRateFactor">Multiplies both learning rates from here on; above 0.</param>
    public void ContinueFrom(long steps, double learningRateFactor = 1) =>
        ContinueFrom(steps, learningRateFactor, MovesAfter(steps));

    internal void ContinueFrom(long steps, double learningRateFactor, Moves moves)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(learningRateFactor);
        (Steps, LearningRateFactor, Moves) = (steps, learningRateFactor, moves);
        _orders?.Forget();
    }

    /// <summary>How often each player has moved in a training that always had these options.</summary>
    internal Moves MovesAfter(long steps) => new(Discriminator: steps, Generator: steps / Options.DiscriminatorSteps);
}

/// <summary>All of a training between two steps, in memory: the same trainer, or one like it, goes on from it.</summary>
public sealed class TrainerState
{
    internal TrainerState(Trainer trainer)
    {
        (Options, Steps, Moves) = (trainer.Options, trainer.Steps, trainer.Moves);
        LearningRateFactor = trainer.LearningRateFactor;
        Values = [.. trainer.State.Select(item => item.Variable.Values.ToArray())];
    }

    /// <summary>The hyper-parameters.</summary>
    public TrainingOptions Options { get; }

    /// <summary>Steps done.</summary>
    public long Steps { get; }

    /// <summary>As <see cref="Trainer.LearningRateFactor"/>.</summary>
    public double LearningRateFactor { get; }

    internal Moves Moves { get; }

    internal IReadOnlyList<float[]> Values { get; }
}
