using Penman.Evaluation.Copies;
using Penman.Evaluation.Measures;

namespace Penman.Evaluation.Verdicts;

/// <summary>All that was found about a set of images.</summary>
/// <param name="Images">Their figures.</param>
/// <param name="Floor">The same figures of as many real training images.</param>
/// <param name="Memorisation">Whether they copy training images.</param>
/// <param name="Protocol">What was judged, by whom, against what.</param>
public sealed record Scores(Figures Images, Figures Floor, Memorisation Memorisation, Protocol Protocol)
{
    /// <summary>What the images teach; null if that was not tried.</summary>
    public TrainOnFake? TrainOnFake { get; init; }

    /// <summary>The Frechet distance over its floor: 1 for real images, the one number to compare models by.</summary>
    public double FrechetRatio => Images.FrechetDistance / Floor.FrechetDistance;

    /// <summary>All figures beside their floors, the main one first.</summary>
    public IReadOnlyList<FigureRow> Rows => FigureRows.Of(this);

    /// <summary>
    /// The word for all: the worst of the figures that decide, and broken if training images are copied, for then all
    /// other figures mean nothing.
    /// </summary>
    public Grade Grade =>
        Memorisation.Verdict == MemorisationVerdict.Copying
            ? Grade.Broken
            : Rows.Where(row => row.Decides).Min(row => row.Grade) ?? Grade.Broken;

    /// <summary>The same in a sentence.</summary>
    public string Verdict => Verdicts.Verdict.Of(this);
}
