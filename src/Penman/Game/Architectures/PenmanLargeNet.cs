namespace Penman.Game.Architectures;

/// <summary>
/// Twice the channels of <see cref="PenmanNet"/>: generator FC-128xH/4xW/4-conv3x3-T64-T32-conv3x3, discriminator
/// 64-128-128; 20.8 and 9.0 million multiply-adds for an image of 28 x 28 pixels.
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
