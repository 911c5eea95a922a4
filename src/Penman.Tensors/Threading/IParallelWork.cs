namespace Penman.Tensors.Threading;

/// <summary>Work that every worker of a team runs at the same time, each on its share.</summary>
internal interface IParallelWork
{
    /// <summary>Runs one worker's share; may call <see cref="WorkerTeam.Barrier"/>, every worker equally often.</summary>
    void Run(int worker, WorkerTeam team);
}
