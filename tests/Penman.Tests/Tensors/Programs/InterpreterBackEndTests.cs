using Penman.Tensors.Compiler;
using Penman.Tensors.Programs;

namespace Penman.Tests.Tensors.Programs;

/// <summary>The passes above the seam, without a processor's layouts, tiles and threads.</summary>
public sealed class InterpreterBackEndTests : BackEndTests
{
    private protected override IBackEnd BackEnd { get; } = new InterpreterBackEnd();
}
