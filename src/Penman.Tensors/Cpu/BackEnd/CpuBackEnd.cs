using Penman.Tensors.Compiler;
using Penman.Tensors.Simd;
using Penman.Tensors.Threading;

namespace Penman.Tensors.Cpu.BackEnd;

/// <summary>Computes with SIMD loops on a team of threads.</summary>
internal sealed class CpuBackEnd(WorkerTeam team, RegisterWidth width) : IBackEnd
{
    public IExecutable Prepare(Schedule schedule) =>
        width switch
        {
            RegisterWidth.Bits512 => Prepare<Simd512>(schedule),
            RegisterWidth.Bits256 => Prepare<Simd256>(schedule),
            RegisterWidth.Bits128 => Prepare<Simd128>(schedule),
            _ => Prepare<Simd1>(schedule),
        };

    private CpuProgram Prepare<V>(Schedule schedule)
        where V : unmanaged, ISimd<V>
    {
        var lowering = new Lowering<V>(team.Count, schedule);
        foreach (var kernel in schedule.Kernels)
            lowering.Lower(kernel);
        foreach (var (variable, value) in schedule.Copies)
            lowering.Copy(value, variable);
        var outputs = schedule.Outputs.Select(lowering.StorageOf).ToList();
        foreach (var storage in outputs)
            storage.UsedBy(lowering.Launches.Count);
        return new CpuProgram(team, lowering.Launches, outputs);
    }
}
