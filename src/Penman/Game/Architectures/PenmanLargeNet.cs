namespace Penman.Game.Architectures;

/// <summary>
/// Twice the channels of <see cref="PenmanNet"/>: generator FC-128x7x7-conv3x3-T64-T32-conv3x3, discriminator
/// 64-128-128; 20.8 and 9.0 million multiply-adds an image.
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
