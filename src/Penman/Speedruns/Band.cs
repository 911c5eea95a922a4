namespace Penman.Speedruns;

/// <summary>
/// A quality to be reached: a name, and conditions that must all hold at one check. They are written for MNIST and its
/// evaluator; docs/speedrun.md says what each figure is.
/// </summary>
/// <param name="Name">One word in small letters.</param>
/// <param name="MostRatio">The Frechet distance over its floor, at most.</param>
/// <param name="LeastAgreement">The share of images that are read as asked, at least; of images without labels it is not asked.</param>
/// <param name="LeastInceptionScore">The Inception Score, at least.</param>
public sealed record Band(string Name, double MostRatio, double LeastAgreement, double LeastInceptionScore)
{
    /// <summary>Recall with 3 neighbours, at least; 0 asks nothing.</summary>
    public double LeastRecall { get; init; }

    /// <summary>Coverage with 5 neighbours, at least; 0 asks nothing.</summary>
    public double LeastCoverage { get; init; }

    /// <summary>Digits that a person reads.</summary>
    public static Band Bronze { get; } = new("bronze", MostRatio: 12, LeastAgreement: 0.95, LeastInceptionScore: 9.2);

    /// <summary>Digits of many hands.</summary>
    public static Band Silver { get; } =
        new("silver", MostRatio: 5, LeastAgreement: 0.975, LeastInceptionScore: 9.5)
        {
            LeastRecall = 0.70,
            LeastCoverage = 0.75,
        };

    /// <summary>Digits with faults that take looking for.</summary>
    public static Band Gold { get; } =
        new("gold", MostRatio: 3, LeastAgreement: 0.985, LeastInceptionScore: 9.7)
        {
            LeastRecall = 0.80,
            LeastCoverage = 0.85,
        };

    /// <summary>Digits that are hard to tell from real ones.</summary>
    public static Band Platinum { get; } =
        new("platinum", MostRatio: 1.5, LeastAgreement: 0.99, LeastInceptionScore: 9.78)
        {
            LeastRecall = 0.85,
            LeastCoverage = 0.92,
        };

    /// <summary>Bronze, silver, gold, platinum.</summary>
    public static IReadOnlyList<Band> All { get; } = [Bronze, Silver, Gold, Platinum];

    /// <summary>Whether all conditions hold; a figure that is no number holds none.</summary>
    public bool Holds(CheckFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return figures.Ratio <= MostRatio
            && figures.InceptionScore >= LeastInceptionScore
            && (figures.Agreement ?? LeastAgreement) >= LeastAgreement
            && figures.Recall >= LeastRecall
            && figures.Coverage >= LeastCoverage;
    }
}

/// <summary>What one check finds, each figure as an evaluation defines it.</summary>
/// <param name="Ratio">The Frechet distance over its floor: 1 for real images.</param>
/// <param name="Agreement">The share of images that are read as asked, in [0, 1]; null of images without labels.</param>
/// <param name="InceptionScore">From 1 to 10.</param>
/// <param name="Recall">The share of real images that lie among these, with 3 neighbours, in [0, 1].</param>
/// <param name="Coverage">The share of real neighbourhoods, of 5, that hold one of these images, in [0, 1].</param>
public sealed record CheckFigures(
    double Ratio,
    double? Agreement,
    double InceptionScore,
    double Recall,
    double Coverage
);
