using Penman.Networks;
using Penman.Tensors;

namespace Penman.Tests.Support;

/// <summary>
/// A layer of one's own that puts a zero before the features (Pad), gives every image of a batch what the first has (First), adds a
/// constant for each image (Batch), or adds a variable of the name that is given.
/// </summary>
internal sealed class StrangeLayer(string kind) : Layer($"strange-{kind}", LayerKind.Other, "Strange")
{
    public override Tensor Forward(Tensor input, Pass pass) =>
        kind switch
        {
            "Pad" => input.Pad(axis: 1, before: 1, after: 0),
            "Mean" => input - input.MeanKeepingAxes(0),
            "First" => input.Slice(axis: 0, first: 0, count: 1).BroadcastTo(input.Shape),
            "Batch" => input + new Variable("", input.Shape).Tensor,
            var name => input + new Variable(name, [input.Shape[1]]).Tensor,
        };
}
