namespace Penman.Game;

/// <summary>A loss or a variable became infinite or not a number; the networks are then of no use.</summary>
public sealed class DivergenceException : InvalidOperationException
{
    internal DivergenceException(long step, string tensor)
        : base($"Training diverged at step {step}: {tensor} is not finite. Try a smaller learning rate.") =>
        (Step, Tensor) = (step, tensor);

    /// <summary>The step, from 1.</summary>
    public long Step { get; }

    /// <summary>The first variable that is not finite, or the loss if all are.</summary>
    public string Tensor { get; }
}
