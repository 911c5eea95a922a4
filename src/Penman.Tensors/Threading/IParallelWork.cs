namespace Penman.Tensors.Threading;

/// <summary>Work in stages, one after the other; the units of a stage may run at the same time, in any order.</summary>
internal interface IParallelWork
{
    /// <summary>Number of stages.</summary>
    int Stages { get; }

    /// <summary>Units of a stage, at least 1.</summary>
    int Units(int stage);

    /// <summary>Runs one unit. What it writes is visible to all units of later stages.</summary>
    /// <param name="stage">From 0.</param>
    /// <param name="unit">From 0.</param>
    /// <param name="worker">Who runs it; no two units run by the same worker at the same time.</param>
    void Run(int stage, int unit, int worker);
}
