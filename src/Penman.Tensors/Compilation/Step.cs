namespace Penman.Tensors.Compilation;

/// <summary>One kernel call of a program, shared by the workers; the team meets at a barrier after each.</summary>
internal abstract class Step
{
    private int _next;

    /// <summary>What it does, in a few words, for profiles.</summary>
    public abstract string Description { get; }

    /// <summary>Storages read or written.</summary>
    public abstract IEnumerable<Storage> Touches { get; }

    /// <summary>Does one worker's share.</summary>
    public abstract void Run(int worker, int workers);

    /// <summary>Readies the step for the next run; called by one worker after the step's barrier.</summary>
    public void Reset() => _next = 0;

    /// <summary>The next unit of work that nobody has taken, counted from 0. Who computes a unit never changes its result.</summary>
    protected int TakeUnit() => Interlocked.Increment(ref _next) - 1;
}
