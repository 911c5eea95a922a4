namespace Penman.Tensors.Threading;

/// <summary>
/// A fixed number of threads that work through a program together: the caller is worker 0, the others wait by spinning
/// for a moment and then asleep. Results never depend on how many there are.
/// </summary>
public sealed class WorkerTeam : IDisposable
{
    private const int SpinsBeforeSleep = 20_000;
    private const int SpinsBeforeYield = 2_000;

    private readonly AutoResetEvent[] _alarms;
    private readonly int[] _asleep;
    private IParallelWork? _work;
    private volatile int _generation;
    private volatile int _phase;
    private int _arrived;
    private volatile bool _disposed;

    /// <summary>Starts a team.</summary>
    /// <param name="count">Workers, the caller included; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 1.</exception>
    public WorkerTeam(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Count = count;
        _alarms = [.. Enumerable.Range(0, count).Select(_ => new AutoResetEvent(initialState: false))];
        _asleep = new int[count];
        for (var worker = 1; worker < count; worker++)
        {
            var number = worker;
            new Thread(() => Serve(number)) { IsBackground = true, Name = $"Penman worker {number}" }.Start();
        }
    }

    /// <summary>Workers, the caller included.</summary>
    public int Count { get; }

    /// <summary>Runs a piece of work on every worker and returns when all are done.</summary>
    internal void Run(IParallelWork work)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _work = work;
        Wake();
        work.Run(worker: 0, this);
        Barrier();
    }

    /// <summary>Waits until every worker has come here; what each wrote before is then visible to all.</summary>
    internal void Barrier()
    {
        if (Count == 1)
            return;
        var phase = _phase;
        if (Interlocked.Increment(ref _arrived) == Count)
        {
            _arrived = 0;
            _phase = phase + 1;
            return;
        }

        for (var spins = 0; _phase == phase; spins++)
        {
            if (spins < SpinsBeforeYield)
                Thread.SpinWait(1);
            else
                Thread.Yield();
        }
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        Wake();
    }

    private void Wake()
    {
        Interlocked.Increment(ref _generation);
        for (var worker = 1; worker < Count; worker++)
        {
            if (Interlocked.Exchange(ref _asleep[worker], 0) == 1)
                _alarms[worker].Set();
        }
    }

    private void Serve(int worker)
    {
        var seen = 0;
        while (true)
        {
            AwaitGeneration(worker, seen);
            seen++;
            if (_disposed)
                return;
            _work!.Run(worker, this);
            Barrier();
        }
    }

    private void AwaitGeneration(int worker, int seen)
    {
        for (var spins = 0; _generation == seen; spins++)
        {
            if (spins < SpinsBeforeSleep)
            {
                Thread.SpinWait(1);
                continue;
            }

            Volatile.Write(ref _asleep[worker], 1);
            Interlocked.MemoryBarrier();
            // A wake-up between the check and the flag would be missed, so check again; a late alarm only spins once more.
            if (_generation == seen)
                _alarms[worker].WaitOne();
            Volatile.Write(ref _asleep[worker], 0);
            spins = 0;
        }
    }
}
