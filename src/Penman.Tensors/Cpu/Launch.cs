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

    /// <summary>Runs one unit.</summary>
    /// <param name="unit">From 0.</param>
    /// <param name="worker">Who runs it, for scratch memory.</param>
    public abstract void Run(int unit, int worker);
}
