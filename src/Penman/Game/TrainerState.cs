using Penman.Game.Options;
using Penman.Game.Steps;

namespace Penman.Game;

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
