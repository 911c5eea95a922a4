using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Models;
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Randomness;
using Penman.Tensors.Threading;

namespace Penman.Tests.Support;

/// <summary>Generators to be taken elsewhere, and what they draw here.</summary>
internal static class Generators
{
    /// <summary>One of each kind that the catalogue makes, with and without classes, and the one in the box.</summary>
    internal static IEnumerable<(string Name, Network Network)> Every()
    {
        yield return ("box", Model.InTheBox().Network);
        foreach (var name in Presets.OfEveryNetwork)
        {
            yield return (name, Create(name));
            yield return ($"{name}-normalised", Create(name, Conditioning.None, GeneratorNorm.Batch));
        }

        yield return ("bilinear", Bilinear());
        yield return ("attentive", Create("penman", attention: AttentionMaps.True));
        yield return ("twice-attentive", Create("stylegan", attention: AttentionMaps.Both));
        yield return ("toned", Create("penman", tones: Tones.Curve));
        yield return ("coded", Create("mlp", Conditioning.None, codes: new(Values: 10, Continuous: 2)));
        yield return ("coded-styles", Create("stylegan", Conditioning.None, codes: new(Values: 5, Continuous: 1)));
        yield return ("colour", Create("penman", format: new(Channels: 3, Rows: 16, Columns: 20)));
    }

    /// <summary>Untrained, but with running statistics as if it were not.</summary>
    internal static Network Create(
        string architecture,
        Conditioning conditional = Conditioning.Projection,
        GeneratorNorm norm = GeneratorNorm.None,
        int latentSize = 20,
        ImageFormat? format = null,
        AttentionMaps attention = AttentionMaps.False,
        CodeSizes? codes = null,
        Tones tones = Tones.Tanh
    )
    {
        var options = new ArchitectureOptions(format ?? Mnist.Format, Mnist.Classes.Count)
        {
            LatentSize = latentSize,
            Conditional = conditional,
            GeneratorNorm = norm,
            SelfAttention = attention,
            Codes = codes ?? CodeSizes.None,
            Tones = tones,
        };
        return Unsettled(Catalogue.Architecture(architecture).CreateGenerator(options, new(seed: 3, stream: 0)));
    }

    /// <summary>The picture of each latent vector, made from seeds 0, 1, 2, ..., with digits in turn.</summary>
    internal static DrawnImages Draw(Network generator, int count)
    {
        var latent = new Variable("latent", [count, .. generator.InputShape]);
        var size = generator.InputShape.ElementCount;
        for (var i = 0; i < count; i++)
            CountedRandom.Normal((ulong)i, stream: 5, step: 0, firstIndex: 0, latent.Values.Slice(i * size, size));
        var labels = generator.Classes > 0 ? new Variable("labels", [count, generator.Classes]) : null;
        byte[] digits = labels is null
            ? []
            : [.. Enumerable.Range(0, count).Select(i => (byte)(i % generator.Classes))];
        for (var i = 0; i < digits.Length; i++)
            labels!.Values[i * generator.Classes + digits[i]] = 1;
        using var team = new WorkerTeam(1);
        var program = TensorProgram.Compile(team, [generator.Forward(latent, Pass.Inference(labels?.Tensor))]);
        program.Run();
        return new(latent.Values.ToArray(), digits, program.Output(0).ToArray());
    }

    private static Network Bilinear()
    {
        var initialisation = new Initialisation(seed: 4, stream: 0);
        return Unsettled(
            new Network(
                "generator",
                [12],
                [
                    new Linear("fc", 12, 8 * 7 * 7, initialisation),
                    new Reshape("maps", [8, 7, 7]),
                    new UpsampleBilinear("grow"), // both sizes come from one layer's matrices
                    new Conv2d("conv", new(8, 4, Kernel: 3) { Window = new(Padding: 1, Groups: 2) }, initialisation),
                    new BatchNorm("norm", features: 4, hasScaleAndShift: false),
                    new UpsampleBilinear("growAgain"),
                    new Conv2d("out", new(4, 1, Kernel: 1), initialisation),
                    new Tanh("tanh"),
                ]
            )
        );
    }

    private static Network Unsettled(Network network)
    {
        foreach (var (variable, i) in network.State.Select((variable, i) => (variable, i)))
        {
            if (variable.Shape.Rank > 1)
                continue;
            CountedRandom.Uniform(seed: (ulong)i, stream: 9, step: 0, firstIndex: 0, variable.Values);
            if (variable.Name.EndsWith("running_var", StringComparison.Ordinal))
                variable.Values.ForEach(value => value + 0.5f);
        }

        return network;
    }

    private static void ForEach(this Span<float> values, Func<float, float> function)
    {
        foreach (ref var value in values)
            value = function(value);
    }
}
