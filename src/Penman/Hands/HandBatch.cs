using Penman.Networks;
using Penman.Pictures;

namespace Penman.Hands;

/// <summary>Samples of a hand as tensors.</summary>
internal sealed class HandBatch
{
    public HandBatch(IReadOnlyList<HandSample> samples, Network generator)
    {
        Count = samples.Count;
        Images = new Variable("samples", [Count, .. generator.OutputShape]);
        Labels = new Variable("labels", [Count, generator.Classes]);
        var values = generator.OutputShape.ElementCount;
        var planes = new byte[values];
        for (var i = 0; i < Count; i++)
        {
            samples[i].Image.CopyPlanesTo(planes);
            Image.ToSigned(planes, Images.Values.Slice(i * values, values));
            Labels.Values[i * generator.Classes + samples[i].Class] = 1;
        }
    }

    public int Count { get; }

    /// <summary>(N, channels, rows, columns) in [-1, 1].</summary>
    public Variable Images { get; }

    /// <summary>One-hot, (N, classes).</summary>
    public Variable Labels { get; }

    /// <summary>What a generator makes of styles (N, latent size), told the classes.</summary>
    public Tensor Draw(Network generator, Tensor styles) => generator.Forward(styles, Pass.Inference(Labels.Tensor));

    /// <summary>The sum of squared differences between images and the samples.</summary>
    public Tensor Error(Tensor images) => (images - Images.Tensor).Square().Sum();
}
