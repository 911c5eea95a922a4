using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Networks.Optimisers;
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;
using Penman.Tests.Tensors;

namespace Penman.Tests.Networks.Optimisers;

public sealed class EmaTests
{
    private const int BatchSize = 8;

    private readonly Random _random = new(Seed: 4);
    private readonly Network _source;
    private readonly Ema _ema;

    public EmaTests()
    {
        _source = new Network("source", [30], new BatchNorm("norm", features: 30));
        Randomise(_source);
        _ema = new Ema(_source, new Network("average", [30], new BatchNorm("norm", features: 30)));
    }

    [Fact]
    public void The_average_starts_at_the_source() => Assert.Equal(Values(_source), Values(_ema.Average));

    [Fact]
    public void What_a_step_does_not_update_is_averaged_as_it_stands() =>
        Assert.Equal(_ema.Average.State, _ema.Step([]).Select(update => update.Variable));

    [Fact]
    public void After_one_half_life_parameters_and_buffers_have_gone_half_the_way()
    {
        var before = Values(_source);
        Step(halfLifeImages: BatchSize);
        var after = Values(_source);
        Assert.Equal(4, after.Count); // scale, shift, running mean and variance
        for (var i = 0; i < after.Count; i++)
        {
            double[] middle = [.. before[i].Zip(after[i]).Select(pair => ((double)pair.First + pair.Second) / 2)];
            ReadOnlySpan<float> average = _ema.Average.State[i].Values;
            TestValues.AssertClose(middle, average.ToDoubles(), tolerance: 5e-7);
        }
    }

    [Fact]
    public void Half_life_0_copies_the_source_bit_for_bit()
    {
        Step(halfLifeImages: 0);
        Assert.Equal(Values(_source), Values(_ema.Average));
    }

    [Fact]
    public void An_average_that_has_arrived_stays()
    {
        var before = Values(_source);
        Update[] still = [.. _source.State.Select(variable => new Update(variable, variable))];
        Run(still, halfLifeImages: 1000);
        Assert.Equal(before, Values(_ema.Average));
    }

    /// <summary>Moves every parameter and buffer of the source elsewhere.</summary>
    private void Step(double halfLifeImages)
    {
        var next = _source.State.Select(variable => (variable, Next: new Variable("next", variable.Shape))).ToList();
        foreach (var (_, value) in next)
            Randomise(value);
        Run([.. next.Select(pair => new Update(pair.variable, pair.Next))], halfLifeImages);
    }

    private void Run(Update[] updates, double halfLifeImages)
    {
        using var team = new WorkerTeam(1);
        var program = TensorProgram.Compile(team, [], [.. updates, .. _ema.Step(updates)]);
        _ema.Prepare(BatchSize, halfLifeImages);
        program.Run();
    }

    private void Randomise(Network network)
    {
        foreach (var variable in network.State)
            Randomise(variable);
    }

    private void Randomise(Variable variable)
    {
        foreach (ref var value in variable.Values)
            value = (float)(_random.NextDouble() * 10 - 5);
    }

    private static List<float[]> Values(Network network) =>
        [.. network.State.Select(variable => variable.Values.ToArray())];
}
