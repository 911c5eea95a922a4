namespace Penman.Models.WebPage;

/// <summary>What stands on a generator's page beside its digits.</summary>
public sealed record GeneratorPageOptions
{
    /// <summary>The heading.</summary>
    public string Title { get; init; } = "Digits by Penman";

    /// <summary>
    /// Directions of the latent space that get a slider each: vectors of length 1 that are orthogonal.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<float>> Directions { get; init; } = [];

    /// <summary>What is known of the model, for the foot of the page.</summary>
    public IReadOnlyList<(string Label, string Value)> Facts { get; init; } = [];
}
