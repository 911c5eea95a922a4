namespace Penman.Game;

/// <summary>A loss or a variable became infinite or not a number; the networks are then of no use.</summary>
public sealed class DivergenceException : InvalidOperationException
{
    /// <summary>Creates the exception.</summary>
    public DivergenceException() { }

    /// <summary>Creates the exception with a sentence.</summary>
    public DivergenceException(string message)
        : base(message) { }

    /// <summary>Creates the exception with a sentence and a cause.</summary>
    public DivergenceException(string message, Exception innerException)
        : base(message, innerException) { }

    internal DivergenceException(long step, string tensor)
        : this($"Training diverged at step {step}: {tensor} is not finite. Try a smaller learning rate.")
    {
        Step = step;
        Tensor = tensor;
    }

    /// <summary>The step, from 1.</summary>
    public long Step { get; }

    /// <summary>The first variable that is not finite, or the loss if all are.</summary>
    public string Tensor { get; } = "";
}
