namespace Penman.Gan;

/// <summary>A loss became infinite or not a number.</summary>
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

    internal DivergenceException(long step, StepResult result)
        : this(
            $"Training diverged at step {step}: the discriminator's loss is {result.DiscriminatorLoss}, the generator's "
                + $"{result.GeneratorLoss}. Try a smaller learning rate."
        ) { }
}
