using Penman.Tensors;

namespace Penman.Nn;

/// <summary>One trace through a network: whether it trains, and what the layers want recorded when it does.</summary>
public sealed class Pass
{
    private readonly List<Update> _updates = [];

    private Pass(bool isTraining) => IsTraining = isTraining;

    /// <summary>
    /// Whether layers behave as in training (batch statistics) or as afterwards (running statistics).
    /// </summary>
    public bool IsTraining { get; }

    /// <summary>New values of buffers; part of the training step.</summary>
    public IReadOnlyList<Update> BufferUpdates => _updates;

    /// <summary>A pass for training.</summary>
    public static Pass Training() => new(isTraining: true);

    /// <summary>A pass that leaves buffers alone.</summary>
    public static Pass Inference() => new(isTraining: false);

    /// <summary>Records a buffer's new value; ignored outside training.</summary>
    public void Record(Variable buffer, Tensor value)
    {
        if (IsTraining)
            _updates.Add(new Update(buffer, value));
    }
}
