namespace Penman.Tensors.Cpu;

/// <summary>
/// Memory for one tensor or for a kernel's scratch: a variable's own, or a place in the program's arena.
/// </summary>
internal sealed unsafe class Storage(int count)
{
    /// <summary>Memory that outlives the program.</summary>
    public Storage(Variable variable)
        : this(variable.Shape.ElementCount)
    {
        Variable = variable;
        Address = variable.Address;
    }

    /// <summary>Elements.</summary>
    public int Count { get; } = count;

    /// <summary>The owner, if it is a variable.</summary>
    public Variable? Variable { get; }

    /// <summary>The first launch that writes, and the last that reads or writes.</summary>
    public (int First, int Last) Life { get; private set; } = (int.MaxValue, -1);

    /// <summary>The first element; set once the arena is planned.</summary>
    public float* Address { get; set; }

    public void UsedBy(int launch) => Life = (Math.Min(Life.First, launch), Math.Max(Life.Last, launch));
}
