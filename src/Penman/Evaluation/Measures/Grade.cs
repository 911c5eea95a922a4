using Penman.Evaluation.Copies;

namespace Penman.Evaluation.Measures;

/// <summary>What a figure is worth, in a word. <see cref="Bands"/> draws the lines.</summary>
public enum Grade
{
    /// <summary>Not yet digits, or not all of them.</summary>
    Broken,

    /// <summary>Digits, with faults that anyone sees.</summary>
    Weak,

    /// <summary>Digits, with faults that take looking for.</summary>
    Good,

    /// <summary>Hard to tell from real images by this figure.</summary>
    Excellent,
}
