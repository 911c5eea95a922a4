using Penman.Tensors.Compiler;
using Penman.Tensors.Cpu.BackEnd;
using Penman.Tensors.Simd;
using Penman.Tensors.Threading;
using Penman.Tests.Tensors.Programs;

namespace Penman.Tests.Tensors.Cpu;

public sealed class CpuBackEndTests : BackEndTests, IDisposable
{
    private readonly WorkerTeam _team = new(2);

    private protected override IBackEnd BackEnd => new CpuBackEnd(_team, RegisterWidths.Best);

    public void Dispose() => _team.Dispose();
}
