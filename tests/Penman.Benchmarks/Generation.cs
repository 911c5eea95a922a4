using BenchmarkDotNet.Attributes;
using Penman.Data;
using Penman.Game;
using Penman.Sampling;

namespace Penman.Benchmarks;

/// <summary>Digits drawn into memory by generators of the presets; what they have learned does not matter.</summary>
public class Generation : IDisposable
{
    private const int Digits = 1024;
    private static readonly DigitRequest[] Requests =
    [
        .. Enumerable.Range(0, Digits).Select(i => new DigitRequest((ulong)i, i % 10)),
    ];

    private Trainer? _trainer;

    /// <summary>Whose generator.</summary>
    [Params("penman", "mlp", "dcgan")]
    public string Preset { get; set; } = "";

    /// <summary>Makes the networks.</summary>
    [GlobalSetup]
    public void Make() => _trainer = new(Catalogue.Recipe(Preset), Mnist.Test());

    /// <inheritdoc/>
    [GlobalCleanup]
    public void Dispose()
    {
        _trainer?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>1,024 digits.</summary>
    [Benchmark(OperationsPerInvoke = Digits)]
    public int Draw() => _trainer!.Sampler.Generate(Requests).Count;
}
