namespace Penman.Algebra;

/// <summary>Independent pieces of work on several threads.</summary>
internal static class Workers
{
    /// <summary>Runs pieces 0, ..., count - 1, each once: on one thread in order, on several in any order.</summary>
    /// <param name="count">Pieces.</param>
    /// <param name="threads">At most so many at the same time; 0 for as many as the machine has processors.</param>
    /// <param name="run">Writes where no other piece writes.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is negative.</exception>
    public static void For(int count, int threads, Action<int> run)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        var limit = threads == 0 ? Environment.ProcessorCount : threads;
        if (limit == 1)
        {
            for (var piece = 0; piece < count; piece++)
                run(piece);
        }
        else
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = limit }, run);
        }
    }
}
