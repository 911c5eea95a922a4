namespace Penman.Game.Architectures;

/// <summary>
/// The small pair: generator FC-64xH/4xW/4-conv3x3-T32-T16-conv3x3, discriminator 32-64-64; 5.4 and 2.3 million
/// multiply-adds for an image of 28 x 28 pixels.
/// </summary>
public sealed class PenmanNet : PenmanFamily
{
    /// <inheritdoc/>
    public override string Name => "penman";

    /// <inheritdoc/>
    public override double DefaultEpochs => 15;

    private protected override double LearningRate => 1e-3;

    private protected override int Width => 64;
}
