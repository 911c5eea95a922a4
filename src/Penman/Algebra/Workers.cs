namespace Penman.Algebra;

/// <summary>Independent pieces of work on several threads.</summary>
internal static class Workers
{
    /// <summary>Runs pieces 0, ..., count - 1, each once: on one thread in order, on several in any order.</summary>
    /// <param name="count">Pieces.</param>
    /// <param name="threads">At most so many at the same time; 0 for as many as the machine has processors.</param>
    /// <param name="run">Writes where no other piece writes.</param>
    /// <param name="cancellation">Asks to give up, before the next piece.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is negative.</exception>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    public static void For(int count, int threads, Action<int> run, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        var limit = threads == 0 ? Environment.ProcessorCount : threads;
        if (limit == 1)
        {
            for (var piece = 0; piece < count; piece++)
            {
                cancellation.ThrowIfCancellationRequested();
                run(piece);
            }
        }
        else
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = limit, CancellationToken = cancellation };
            Parallel.For(0, count, options, run);
        }
    }
}
