using Penman.Networks;

namespace Penman.Models;

/// <summary>A network as other programs read it: its graph after training, with the weights as constants.</summary>
internal static class FrozenNetwork
{
    /// <summary>The input of numbers, such as a latent vector.</summary>
    public const string Latent = "latent";

    /// <summary>The input of classes, one-hot: (N, classes).</summary>
    public const string Labels = "labels";

    /// <summary>
    /// Traces the network on a batch; the graph's inputs are the latent vectors and, if it knows classes, the labels.
    /// </summary>
    public static FrozenGraph Of(Network network, int batch)
    {
        var latent = new Variable(Latent, [batch, .. network.InputShape]);
        if (network.Classes == 0)
            return FrozenGraph.Of(network.Forward(latent, Pass.Inference()), latent);
        var labels = new Variable(Labels, [batch, network.Classes]);
        return FrozenGraph.Of(network.Forward(latent, Pass.Inference(labels)), latent, labels);
    }
}
