using Penman.Game.Steps;
using Penman.Runs.Records;

namespace Penman.Studio.Training;

/// <summary>A point of a curve.</summary>
/// <param name="Images">Real images shown by then.</param>
/// <param name="Value">The value, finite.</param>
public sealed record CurvePoint(double Images, double Value);

/// <summary>
/// The curves of a run, as many points as a chart can show: when there are twice as many, every two become their mean. Safe for
/// one thread that writes and others that read.
/// </summary>
public sealed class LiveCurves
{
    /// <summary>Points of a curve at most.</summary>
    public const int MostPoints = 600;

    private readonly Lock _lock = new();
    private readonly Dictionary<Curve, List<CurvePoint>> _curves = Enum.GetValues<Curve>()
        .ToDictionary(curve => curve, _ => new List<CurvePoint>());
    private readonly List<StepNumbers> _gathered = [];
    private int _stride = 1;

    /// <summary>Takes the numbers of a step.</summary>
    public void Add(StepNumbers numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        lock (_lock)
        {
            _gathered.Add(numbers);
            if (_gathered.Count < _stride)
                return;
            foreach (var (curve, value) in Values)
                Append(curve, numbers.ImagesSeen, _gathered.Average(step => value(step)));
            _gathered.Clear();
            if (_curves[Curve.DiscriminatorLoss].Count < 2 * MostPoints)
                return;
            foreach (var (curve, _) in Values)
                Halve(curve);
            _stride *= 2;
        }
    }

    /// <summary>Takes what is on record.</summary>
    public void Add(MetricsLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        Add(line.Numbers);
        if (line.GradientNorms is { } norms)
            Add(line.Numbers.ImagesSeen, norms);
        if (line.Score is { } score)
            AddScore(line.Numbers.ImagesSeen, score.FrechetRatio);
    }

    /// <summary>Takes the norms of gradients.</summary>
    /// <param name="images">Real images shown by then.</param>
    /// <param name="norms">The norms.</param>
    public void Add(long images, GradientNorms norms)
    {
        ArgumentNullException.ThrowIfNull(norms);
        lock (_lock)
        {
            Append(Curve.DiscriminatorNorm, images, norms.Discriminator);
            Append(Curve.GeneratorNorm, images, norms.Generator);
            if (_curves[Curve.DiscriminatorNorm].Count >= 2 * MostPoints)
            {
                Halve(Curve.DiscriminatorNorm);
                Halve(Curve.GeneratorNorm);
            }
        }
    }

    /// <summary>Takes a score.</summary>
    /// <param name="images">Real images shown by then.</param>
    /// <param name="floors">The Fréchet distance, in floors.</param>
    public void AddScore(long images, double floors)
    {
        lock (_lock)
            Append(Curve.Score, images, floors);
    }

    /// <summary>Forgets what came after a moment, when a run goes back to it.</summary>
    public void CutAfter(long images)
    {
        lock (_lock)
        {
            foreach (var points in _curves.Values)
                points.RemoveAll(point => point.Images > images);
            _gathered.Clear();
        }
    }

    /// <summary>A copy of a curve.</summary>
    public IReadOnlyList<CurvePoint> this[Curve curve]
    {
        get
        {
            lock (_lock)
                return [.. _curves[curve]];
        }
    }

    private static readonly (Curve Curve, Func<StepNumbers, double> Value)[] Values =
    [
        (Curve.DiscriminatorLoss, step => step.DiscriminatorLoss),
        (Curve.GeneratorLoss, step => step.GeneratorLoss),
        (Curve.RealProbability, step => step.RealProbability),
        (Curve.FakeProbability, step => step.FakeProbability),
        (Curve.PairAccuracy, step => step.PairAccuracy),
    ];

    private void Append(Curve curve, long images, double value)
    {
        if (double.IsFinite(value))
            _curves[curve].Add(new(images, value));
    }

    private void Halve(Curve curve) =>
        _curves[curve] = [
            .. _curves[curve]
                .Chunk(2)
                .Select(pair => new CurvePoint(pair[^1].Images, pair.Average(point => point.Value))),
        ];
}

/// <summary>What there is a curve of.</summary>
public enum Curve
{
    /// <summary>The discriminator's loss, without penalties.</summary>
    DiscriminatorLoss,

    /// <summary>The generator's loss.</summary>
    GeneratorLoss,

    /// <summary>Mean probability of "real" that the discriminator gives to real images.</summary>
    RealProbability,

    /// <summary>The same of fakes.</summary>
    FakeProbability,

    /// <summary>Share of pairs of a real image and a fake that it tells apart.</summary>
    PairAccuracy,

    /// <summary>The norm of the discriminator's gradient, as Adam averages it.</summary>
    DiscriminatorNorm,

    /// <summary>The norm of the generator's.</summary>
    GeneratorNorm,

    /// <summary>The Fréchet distance of 5,000 digits, in floors.</summary>
    Score,
}
