namespace Penman.Tensors.Cpu;

/// <summary>One kernel call of a program, cut into units that the workers share.</summary>
internal abstract class Launch
{
    /// <summary>What it does, in a few words, for profiles.</summary>
    public abstract string Description { get; }

    /// <summary>Storages read or written.</summary>
    public abstract IEnumerable<Storage> Touches { get; }

    /// <summary>Whether it computes a product or a convolution, whose operations are counted.</summary>
    public virtual bool Multiplies => false;

    /// <summary>Operations of its product or convolution; 0 for what has none.</summary>
    public long Flops { get; set; }

    /// <summary>Bytes of what it reads or writes, each counted once: the least that goes through memory if nothing is in a cache.</summary>
    public long Bytes =>
        Touches.Where(storage => !storage.IsScratch).Distinct().Sum(storage => storage.Count * (long)sizeof(float));

    /// <summary>Units of work, at least 1; independent, and the same whoever runs them.</summary>
    public abstract int Units { get; }

    /// <summary>Runs one unit, from 0; the worker has scratch memory of its own.</summary>
    public abstract void Run(int unit, int worker);
}

/// <summary>
/// Memory for one tensor or for a kernel's scratch: a variable's own, or a place in the program's arena.
/// </summary>
internal sealed unsafe class Storage(int count)
{
    public Storage(Variable variable)
        : this(variable.Shape.ElementCount)
    {
        Variable = variable;
        Address = variable.Address;
    }

    public int Count { get; } = count;

    public Variable? Variable { get; }

    /// <summary>Whether it is a place of each worker's own for what is under way, small enough to stay in a cache.</summary>
    public bool IsScratch { get; init; }

    /// <summary>The first launch that writes, and the last that reads or writes.</summary>
    public (int First, int Last) Life { get; private set; } = (int.MaxValue, -1);

    /// <summary>The first element; set once the arena is planned.</summary>
    public float* Address { get; set; }

    public void UsedBy(int launch) => Life = (Math.Min(Life.First, launch), Math.Max(Life.Last, launch));
}
