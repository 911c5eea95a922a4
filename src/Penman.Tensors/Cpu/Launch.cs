namespace Penman.Tensors.Cpu;

/// <summary>One kernel call of a program, cut into units that the workers share.</summary>
internal abstract class Launch
{
    /// <summary>What it does, in a few words, for profiles.</summary>
    public abstract string Description { get; }

    /// <summary>Storages read or written.</summary>
    public abstract IEnumerable<Storage> Touches { get; }

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

    /// <summary>The first launch that writes, and the last that reads or writes.</summary>
    public (int First, int Last) Life { get; private set; } = (int.MaxValue, -1);

    /// <summary>The first element; set once the arena is planned.</summary>
    public float* Address { get; set; }

    public void UsedBy(int launch) => Life = (Math.Min(Life.First, launch), Math.Max(Life.Last, launch));
}
