// Shows: RegisterWidths, RegisterWidth, MachinePeak
using Penman.Tensors.Cpu;
using Penman.Tensors.Simd;
using Penman.Tensors.Threading;

// The same bits on any machine; only the speed differs.
Console.WriteLine($"registers: {RegisterWidths.Best}, fused multiply-add: {RegisterWidths.HasFma}");
if (RegisterWidths.Best < RegisterWidth.Bits256)
    Console.WriteLine("this will take a while");

using var team = new WorkerTeam(Environment.ProcessorCount);
var most = MachinePeak.MeasureGflops(team, repetitions: 1);
Console.WriteLine(most > 0); // True
