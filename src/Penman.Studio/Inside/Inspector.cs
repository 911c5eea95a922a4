using Penman.Data;
using Penman.Game;
using Penman.Game.Objectives;
using Penman.Looking;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Sampling;
using Penman.Tensors.Threading;

namespace Penman.Studio.Inside;

/// <summary>
/// Looks into copies of two players with a worker of its own, so that no training is disturbed; one thread at a time. What has not
/// changed since the last look is not computed again.
/// </summary>
public sealed class Inspector : IDisposable
{
    private const int MostFakes = 10;
    private const double GreyLevels = 127.5; // in 1 of [-1, 1]

    /// <summary>Fakes of the histogram and the map: far from the seeds that people type, and always the same.</summary>
    private const ulong FirstOfCrowd = 2_000_000_000_000;

    private const int CrowdSize = 200;
    private const int NormBatch = 64;

    private readonly PlayersCopy _players;
    private readonly RealImages? _real;
    private readonly WorkerTeam _team = new(1);
    private readonly ImageSampler _sampler;
    private readonly FeatureMaps _generatorMaps;
    private readonly FeatureMaps? _discriminatorMaps;
    private readonly LogitReader? _logits;
    private Objective? _compiledFor;
    private DiscriminatorView? _view;
    private GradientNorms? _norms;
    private DiscriminatorReading? _reading;
    private (long Images, Objective Objective)? _seen;
    private InsideWish? _granted;
    private Sight _sight = new([], []);

    /// <param name="players">The players; theirs are the inspector's from now on.</param>
    /// <param name="real">Real images of what they learned from; null where they are not there.</param>
    public Inspector(PlayersCopy players, RealImages? real)
    {
        ArgumentNullException.ThrowIfNull(players);
        _players = players;
        _sampler = new(_team, players.Generator);
        _real = real is not null && IsOfThem(real.Images, players) ? real : null;
        _generatorMaps = new(_team, players.Generator);
        if (players.Discriminator is { } discriminator)
            (_discriminatorMaps, _logits) = (new(_team, discriminator), new(_team, discriminator));
    }

    /// <summary>Whether the players see such images, and tell those classes apart or none.</summary>
    private bool IsOfThem(ImageSet images, PlayersCopy players) =>
        images.Format == _sampler.Format
        && new[] { _sampler.Classes, players.Discriminator?.Classes ?? 0 }.All(classes =>
            classes == 0 || classes == images.Classes.Count
        );

    /// <summary>Looks, at the players of now if they still learn.</summary>
    /// <param name="wish">What to see; its place is the one that was opened.</param>
    /// <param name="cancellation">Asks to give up.</param>
    /// <exception cref="InvalidDataException">A player's answers are no finite numbers.</exception>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    public Sight Look(InsideWish wish, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(wish);
        _players.Refresh();
        var isNew = _seen != (_players.ImagesSeen, _players.Objective);
        Compile();
        var points = Fakes(wish.Hand);
        var labels = points.Select((point, i) => point.Digit ?? i % Classes).ToArray();
        if (isNew)
            _sight = LookAtAll(cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (isNew || _granted?.Hand != wish.Hand)
            _reading = Read(points, labels);
        if (isNew || _granted?.Hand != wish.Hand || _granted.Nudge != wish.Nudge)
            _sight = _sight with { Fakes = LookAtFakes(points, wish.Nudge / GreyLevels) };
        cancellation.ThrowIfCancellationRequested();
        var chosen = Math.Clamp(wish.Fake, 0, points.Count - 1);
        if (isNew || _granted?.Hand != wish.Hand || _granted.Fake != wish.Fake)
            _sight = LookThrough(points[chosen], labels[chosen]);
        (_seen, _granted) = ((_players.ImagesSeen, _players.Objective), wish);
        return _sight;
    }

    /// <summary>Ends its worker.</summary>
    public void Dispose() => _team.Dispose();

    private int Classes => Math.Max(1, _real?.Images.Classes.Count ?? _sampler.Classes);

    /// <summary>Programs for the objective of now.</summary>
    private void Compile()
    {
        if (_players.Discriminator is not { } discriminator || _compiledFor == _players.Objective)
            return;
        _compiledFor = _players.Objective;
        _view = new(_team, discriminator, _compiledFor, Fakes(hand: 0).Count);
        _norms = new(_team, _players.Generator, discriminator, _compiledFor, NormBatch);
    }

    /// <summary>One hand in the first classes, or without classes some hands.</summary>
    private List<LatentPoint> Fakes(ulong hand) =>
        [
            .. Enumerable
                .Range(0, _sampler.Classes > 0 ? Math.Min(_sampler.Classes, MostFakes) : MostFakes)
                .Select(i =>
                    _sampler.PointOf(
                        _sampler.Classes > 0 ? new DigitRequest(hand, i) : new DigitRequest(hand * MostFakes + (ulong)i)
                    )
                ),
        ];

    private Sight LookAtAll(CancellationToken cancellation)
    {
        var sight = new Sight([], [])
        {
            ImagesSeen = _players.ImagesSeen,
            Objective = _players.Objective.Name,
            IsHeldOut = _real?.IsHeldOut ?? false,
        };
        if (_real is null)
            return sight;
        var crowd = Enumerable
            .Range(0, CrowdSize)
            .Select(i =>
                _sampler.PointOf(
                    new(FirstOfCrowd + (ulong)i, _sampler.Classes > 0 ? i % Math.Min(_sampler.Classes, Classes) : null)
                )
            )
            .ToList();
        var images = _sampler.Generate(crowd, cancellation);
        cancellation.ThrowIfCancellationRequested();
        int[] labels = [.. crowd.Select((point, i) => point.Digit ?? _real.Images.Labels[i % _real.Images.Count])];
        sight = sight with { Plane = PlaneOf(images, crowd) };
        cancellation.ThrowIfCancellationRequested();
        if (_logits is null || _norms is null)
            return sight;
        var fakes = Finite(_logits.Read(ImageSet.Of(images, labels, _real.Images.Classes)));
        var batch = _real.Images.Take([.. Enumerable.Range(0, NormBatch).Select(i => i % _real.Images.Count)]);
        return sight with
        {
            Logits = LogitHistogram.Of(Finite(_logits.Read(_real.Images)), fakes),
            Norms = _norms.Measure([.. crowd.Take(NormBatch)], batch),
        };
    }

    private static float[] Finite(float[] logits) =>
        logits.All(float.IsFinite)
            ? logits
            : throw new InvalidDataException(
                "The discriminator's answers are no finite numbers: it has diverged. Choose an earlier checkpoint."
            );

    private PlaneSight? PlaneOf(IReadOnlyList<Image> images, List<LatentPoint> crowd)
    {
        if (_real?.Plane is not { } plane)
            return null;
        var (points, read) = _real.Place(images);
        return new(
            plane.Share,
            [.. _real.Points.Zip(_real.Images.Labels)],
            [.. points.Select((point, i) => (point, crowd[i].Digit ?? read[i]))]
        );
    }

    /// <remarks>Without real images a fake is its own partner, which only a relativistic loss looks at.</remarks>
    private DiscriminatorReading? Read(List<LatentPoint> points, int[] labels)
    {
        if (_view is null)
            return null;
        var fakes = ImageSet.Of(
            _sampler.Generate(points),
            labels,
            ClassNames.Numbered(Math.Max(Classes, _sampler.Classes))
        );
        var partners = _real?.Partners(labels) ?? fakes;
        return partners.Labels.SequenceEqual(labels)
            ? _view.Read(fakes, partners)
            : _view.Read(fakes, new(partners.Format, fakes.Classes, partners.Pixels, labels)); // a class without real images
    }

    private IReadOnlyList<FakeSight> LookAtFakes(List<LatentPoint> points, double distance)
    {
        if (_reading is not { } reading || _view is not { } view)
            return
            [
                .. _sampler
                    .Generate(points)
                    .Select((image, i) => new FakeSight(NameOf(points[i], i), Png.Encode(image))),
            ];
        var nudged = view.Nudge(reading, distance);
        return
        [
            .. points.Select(
                (point, i) =>
                    new FakeSight(NameOf(point, i), Png.Encode(reading.ToImage(i)))
                    {
                        Change = new(
                            reading.Logits[i],
                            Png.Encode(reading.ToSaliency(i)),
                            Png.Encode(reading.ToArrow(i)),
                            reading.LengthOfArrow(i),
                            Png.Encode(nudged.ToImage(i)),
                            nudged.Logits[i]
                        ),
                    }
            ),
        ];
    }

    private string NameOf(LatentPoint point, int place) =>
        point.Digit is { } digit ? _real?.Images.Classes[digit] ?? $"{digit}" : $"no. {place + 1}";

    /// <summary>The chosen fake on its way from noise to logit.</summary>
    private Sight LookThrough(LatentPoint point, int label)
    {
        var maps = _generatorMaps.Of(point.Style, point.ClassWeights);
        var sight = _sight with { Generator = Painted(maps), Discriminator = [] };
        if (_discriminatorMaps is null)
            return sight;
        var weights = new float[_players.Discriminator!.Classes];
        if (weights.Length > 0)
            weights[label] = 1;
        return sight with { Discriminator = Painted(_discriminatorMaps.Of([.. maps[^1].Values], weights)) };
    }

    private static IReadOnlyList<LayerSight> Painted(IReadOnlyList<LayerMaps> maps) =>
        [.. maps.Select(layer => new LayerSight(layer, Png.Encode(layer.ToImage())))];
}
