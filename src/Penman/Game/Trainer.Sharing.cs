using Penman.Game.Options;
using Penman.Game.Sharing;

namespace Penman.Game;

/// <content>Processes that train together.</content>
public sealed partial class Trainer
{
    /// <summary>
    /// Trains along with the trainer of the first process, step by step, until that is disposed of or trains no more; for all
    /// processes but the first.
    /// </summary>
    /// <exception cref="InvalidOperationException">This one trains alone, or is the first.</exception>
    /// <exception cref="RanksException">Another process is gone.</exception>
    public void Follow()
    {
        if (_orders is null || _orders.Leads)
            throw new InvalidOperationException("Nobody leads this trainer.");
        while (_orders.Obey(this, out var variant) is var order and not Order.End)
        {
            if (order != Order.Step)
                continue;
            try
            {
                Step(variant);
            }
            catch (DivergenceException)
            {
                // The first has found the same; what becomes of it will be told.
            }
        }
    }

    /// <summary>Makes sure that all processes that train together have the same variables, bit by bit.</summary>
    /// <exception cref="RanksException">One has not: names it.</exception>
    internal void ExpectSameInAll() => _orders?.ExpectSame(this);

    /// <summary>No step comes any more; the others need not wait.</summary>
    internal void LetOthersGo() => _orders?.End();

    private static void ExpectShards(TrainingOptions options, int ranks)
    {
        if (ranks > options.ShardCount)
            throw TrainingOptions.Refusal(
                $"There are {ranks} processes to share a step, but {new Name(nameof(TrainingOptions.Shards))} is {options.ShardCount}; start at most {options.ShardCount}, or begin a training with more shards."
            );
    }
}
