using System.Runtime.ExceptionServices;

namespace Penman.Tensors.Threading;

/// <summary>Work in stages, one after the other; the units of a stage may run at the same time, in any order.</summary>
internal interface IParallelWork
{
    int Stages { get; }

    /// <summary>Units of a stage, at least 1.</summary>
    int Units(int stage);

    /// <summary>Runs one unit. What it writes is visible to all units of later stages.</summary>
    /// <param name="stage">From 0.</param>
    /// <param name="unit">From 0.</param>
    /// <param name="worker">Who runs it; no two units run by the same worker at the same time.</param>
    void Run(int stage, int unit, int worker);
}

/// <summary>
/// A fixed number of threads that work through stages together: the caller is worker 0, the others wait by spinning for
/// a moment and then asleep. A stage ends when its units are done, not when everybody has come: a thread that the
/// system has put aside between units holds up nobody. Results never depend on who computes what.
/// </summary>
/// <remarks>
/// All claims go through one number, <c>_cursor</c>: the stage's sequence number in the upper half, the next unit in
/// the lower. A unit is claimed by raising it from the value read; sequence numbers never return, so a late claim on a
/// past stage fails.
/// </remarks>
public sealed class WorkerTeam : IDisposable
{
    private const int SpinsBeforeYield = 2_000;
    private const int SpinsBeforeSleep = 20_000;
    private const int UnitBits = 32;

    private readonly AutoResetEvent[] _alarms;
    private readonly int[] _asleep;
    private volatile IParallelWork? _work;
    private volatile uint _firstStage;
    private long _cursor;
    private int _done;
    private int _running;
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

    private enum Turn
    {
        /// <summary>A unit was run.</summary>
        Worked,

        /// <summary>Every unit of the stage is taken, but not all are done.</summary>
        Waiting,

        /// <summary>There is no work.</summary>
        Idle,
    }

    /// <summary>Workers, the caller included.</summary>
    public int Count { get; }

    /// <summary>Runs all stages and returns when the last is done.</summary>
    /// <param name="work">The work.</param>
    /// <param name="watch">
    /// Told how many stages are done whenever the caller, who works too, sees that more are; not of the last.
    /// </param>
    /// <exception cref="InvalidOperationException">The team is at work already.</exception>
    internal void Run(IParallelWork work, Action<int>? watch = null)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (Interlocked.Exchange(ref _running, 1) == 1)
            throw new InvalidOperationException("The team is at work already; give each caller a team of its own.");
        var first = Stage(Volatile.Read(ref _cursor)) + 1;
        // In this order: a worker that still holds the last cursor and sees the new work must see where it begins, or
        // it would take the last work's stage number for one of the new work's.
        _firstStage = first;
        _work = work;
        Interlocked.Exchange(ref _cursor, (long)first << UnitBits);
        Wake();
        Turn turn;
        var seen = first;
        Exception? failure = null;
        for (var spins = 0; (turn = TakeTurn(worker: 0)) != Turn.Idle; spins++)
        {
            if (failure is null && watch is not null && Stage(Volatile.Read(ref _cursor)) is var stage && stage != seen)
                failure = FailureOf(watch, (int)((seen = stage) - first));
            if (turn == Turn.Worked)
                spins = 0;
            else
                Pause(spins);
        }

        _work = null;
        Volatile.Write(ref _running, 0);
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>The others go on with the work whatever becomes of who watches it.</summary>
    private static Exception? FailureOf(Action<int> watch, int stages)
    {
        try
        {
            watch(stages);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        _disposed = true;
        Interlocked.MemoryBarrier();
        Wake();
    }

    private static uint Stage(long cursor) => (uint)(cursor >> UnitBits);

    private static void Pause(int spins)
    {
        if (spins < SpinsBeforeYield)
            Thread.SpinWait(1);
        else
            Thread.Yield();
    }

    private Turn TakeTurn(int worker)
    {
        var cursor = Volatile.Read(ref _cursor);
        var work = _work;
        var stage = Stage(cursor) - _firstStage;
        if (work is null || stage >= (uint)work.Stages)
            return Turn.Idle;
        int unit = (int)(uint)cursor,
            units = work.Units((int)stage);
        if (unit >= units)
            return Turn.Waiting;
        if (Interlocked.CompareExchange(ref _cursor, cursor + 1, cursor) != cursor)
            return Turn.Worked;
        work.Run((int)stage, unit, worker);
        if (Interlocked.Increment(ref _done) == units)
        {
            _done = 0;
            Interlocked.Exchange(ref _cursor, (long)(Stage(cursor) + 1) << UnitBits);
        }

        return Turn.Worked;
    }

    private void Wake()
    {
        for (var worker = 1; worker < Count; worker++)
        {
            if (Interlocked.Exchange(ref _asleep[worker], 0) == 1)
                _alarms[worker].Set();
        }
    }

    private void Serve(int worker)
    {
        for (var spins = 0; !_disposed; spins++)
        {
            var turn = TakeTurn(worker);
            if (turn == Turn.Worked)
                spins = 0;
            else if (turn == Turn.Idle && spins >= SpinsBeforeSleep)
                Sleep(worker);
            else
                Pause(turn == Turn.Waiting ? spins : 0);
        }
    }

    /// <summary>
    /// Sleeps unless work has come meanwhile: whoever brings work looks at the flag after, so one of the two sees
    /// the other.
    /// </summary>
    private void Sleep(int worker)
    {
        Interlocked.Exchange(ref _asleep[worker], 1);
        var stage = Stage(Volatile.Read(ref _cursor)) - _firstStage;
        if (!_disposed && stage >= (uint)(_work?.Stages ?? 0))
            _alarms[worker].WaitOne();
        Interlocked.Exchange(ref _asleep[worker], 0);
    }
}
