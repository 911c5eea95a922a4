using Penman.Evaluation.Verdicts;
using Penman.Game.Options;

namespace Penman.Models;

/// <summary>What a model file says about itself.</summary>
/// <param name="Role">"generator" or "discriminator".</param>
/// <param name="Options">The hyper-parameters it was trained with.</param>
/// <param name="ImagesSeen">Training images shown.</param>
public sealed record ModelCard(string Role, TrainingOptions Options, long ImagesSeen)
{
    /// <summary>The quick score of a generator that was chosen by it; null if none was taken.</summary>
    public QuickScore? Score { get; init; }

    /// <summary>The name of the data it was trained on, such as "MNIST"; null if the file does not say.</summary>
    public string? Data { get; init; }
}
