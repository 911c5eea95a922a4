namespace Penman.Gan.Architectures;

/// <summary>
/// Twice the channels of <see cref="PenmanNet"/>: generator FC-128x7x7-T64-T32-conv3x3, discriminator 64-128; 13.6 and
/// 6.7 million multiply-adds an image.
/// </summary>
public sealed class PenmanLargeNet : PenmanFamily
{
    /// <inheritdoc/>
    public override string Name => "penman-large";

    /// <inheritdoc/>
    public override double DefaultEpochs => 5;

    private protected override double LearningRate => 1e-3;

    private protected override int Width => 128;
}
