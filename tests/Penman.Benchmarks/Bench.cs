using BenchmarkDotNet.Attributes;
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

namespace Penman.Benchmarks;

/// <summary>Runs one compiled graph again and again, with as many threads as there are processors.</summary>
public abstract class Bench : IDisposable
{
    private readonly WorkerTeam _team = new(Environment.ProcessorCount);
    private TensorProgram? _program;

    /// <summary>Compiles the graph.</summary>
    [GlobalSetup]
    public void Compile() => _program = Program(_team);

    /// <summary>One run.</summary>
    [Benchmark]
    public void Run() => _program!.Run();

    /// <inheritdoc/>
    [GlobalCleanup]
    public void Dispose()
    {
        _team.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>What is measured.</summary>
    protected abstract TensorProgram Program(WorkerTeam team);

    /// <summary>A variable of numbers in [0, 1).</summary>
    protected static Variable Filled(string name, Shape shape)
    {
        var variable = new Variable(name, shape);
        var random = new Random(Seed: 1);
        foreach (ref var value in variable.Values)
            value = random.NextSingle();
        return variable;
    }
}
