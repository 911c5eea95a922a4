using System.Diagnostics;
using Penman.Tensors.Compiler;

namespace Penman.Tensors.Programs;

/// <summary>
/// Computes by the <see cref="Interpreter"/>, kernel by kernel: slow, without layouts, tiles or threads. It takes a
/// schedule at its word: what is written in place is in the variable at once, and only stored tensors outlive their
/// kernel. So it shows that a schedule says enough and says it rightly, whatever the processor's back end makes of it.
/// </summary>
internal sealed class InterpreterBackEnd : IBackEnd
{
    public IExecutable Prepare(Schedule schedule) => new Interpretation(schedule);

    private sealed class Interpretation(Schedule schedule) : IExecutable
    {
        private readonly Dictionary<Tensor, float[]> _stored = schedule.Stored.ToDictionary(
            tensor => tensor,
            tensor => new float[tensor.Shape.ElementCount]
        );

        public (long ArenaBytes, long UnsharedBytes) Memory => (Bytes(_stored.Keys), Bytes(_stored.Keys));

        private static long Bytes(IEnumerable<Tensor> tensors) =>
            tensors.Sum(tensor => tensor.Shape.ElementCount * (long)sizeof(float));

        public void Run(Action<int>? watch = null) => Profile(runs: 1);

        public int ReadyAfter(int output) => schedule.Kernels.Count;

        public ReadOnlySpan<float> Output(int index) => _stored[schedule.Outputs[index]];

        public IReadOnlyList<LaunchProfile> Profile(int runs)
        {
            List<long>[] ticks = [.. schedule.Kernels.Select(_ => new List<long>())];
            for (var run = 0; run < runs; run++)
            {
                for (var i = 0; i < ticks.Length; i++)
                {
                    var start = Stopwatch.GetTimestamp();
                    Run(schedule.Kernels[i]);
                    ticks[i].Add(Stopwatch.GetTimestamp() - start);
                }

                foreach (var (variable, value) in schedule.Copies)
                    _stored[value].CopyTo(variable.Values);
            }

            return
            [
                .. schedule.Kernels.Select(
                    (kernel, i) =>
                        new LaunchProfile(
                            string.Join(", ", kernel.All),
                            LaunchProfile.Median(ticks[i]),
                            kernel.Root is { } root ? root.Op.Flops(root) : 0,
                            Bytes(kernel.Sources().Concat(kernel.All.Where(schedule.Stored.Contains)))
                        )
                ),
            ];
        }

        private void Run(Kernel kernel)
        {
            Tensor[] computed = [.. kernel.All];
            var known = new Dictionary<Tensor, float[]>(_stored);
            foreach (var tensor in computed)
                known.Remove(tensor);
            foreach (var (tensor, values) in computed.Zip(Interpreter.Evaluate(computed, known)))
            {
                if (!schedule.Stored.Contains(tensor))
                    continue;
                _stored[tensor] = values;
                if (schedule.InPlace.TryGetValue(tensor, out var variable))
                    values.CopyTo(variable.Values);
            }
        }
    }
}
