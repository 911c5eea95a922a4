using Penman.Models;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Sampling;
using Penman.Sampling.Latents;
using Penman.Studio.Shelves;
using Penman.Tensors.Threading;

namespace Penman.Studio.Exploring;

/// <summary>A generator, and what can be drawn with it beside the command line that draws the same.</summary>
public sealed class Explorer : IDisposable
{
    /// <summary>Rows of hands at most.</summary>
    public const int MostRows = 20;

    /// <summary>Classes shown at most, the first ones.</summary>
    public const int MostClasses = 50;

    /// <summary>Hands in a row where there are no classes.</summary>
    public const int HandsInRow = 10;

    /// <summary>The side of the square that a pixel becomes, as <c>penman generate</c> has it.</summary>
    private const int Scale = 4;

    private readonly Lock _lock = new(); // a sampler serves one at a time
    private readonly WorkerTeam _team;
    private readonly ImageSampler _sampler;
    private bool _isClosed;

    /// <summary>Opens a generator.</summary>
    /// <exception cref="InvalidDataException">It is damaged: says how.</exception>
    public Explorer(ShelvedModel shelved)
    {
        ArgumentNullException.ThrowIfNull(shelved);
        Model = shelved.Open();
        _team = new(1);
        _sampler = new(_team, Model.Network);
        var shown = Math.Min(_sampler.Classes, MostClasses);
        Labels = shown == 0 ? [null] : [.. Enumerable.Range(0, shown).Select(label => (int?)label)];
        Commands = new(shelved.Argument, Model.Card.Classes, shown);
    }

    /// <summary>The generator.</summary>
    public Model Model { get; }

    /// <summary>The command lines that draw the same.</summary>
    public CommandText Commands { get; }

    /// <summary>Whether it can be asked for a class.</summary>
    public bool KnowsClasses => _sampler.Classes > 0;

    /// <summary>Classes that it knows and that are shown; one null where it knows none.</summary>
    public IReadOnlyList<int?> Labels { get; }

    /// <summary>Classes that are known but not shown.</summary>
    public int HiddenClasses => Math.Max(0, _sampler.Classes - MostClasses);

    /// <summary>What a class is called.</summary>
    public string NameOf(int label) => Model.Card.Classes[label];

    /// <summary>The style of a seed.</summary>
    public NamedStyle Of(ulong seed) =>
        new(seed.ToString(CultureInfo.InvariantCulture), _sampler.PointOf(new DigitRequest(seed))) { Seed = seed };

    /// <summary>The style of a file.</summary>
    /// <exception cref="InvalidDataException">Malformed, or of another generator's room.</exception>
    public NamedStyle Of(string name, byte[] bytes) =>
        new(name, LatentFile.Decode(bytes, name, _sampler.LatentSize, _sampler.Classes));

    /// <summary>Rows of hands from a seed on: each in all classes, or where there are none ten hands in a row.</summary>
    /// <exception cref="ArgumentException">Too many rows, or seeds beyond the last.</exception>
    public HandTable Table(ulong first, int rows)
    {
        if (rows is < 1 or > MostRows)
            throw new ArgumentException($"There are 1 to {MostRows} rows of hands, not {rows}.");
        var count = (ulong)(KnowsClasses ? rows : rows * HandsInRow);
        if (first > ulong.MaxValue - (count - 1))
            throw new ArgumentException(
                $"From seed {first} on there are not {Amounts.Count(count)} hands: the last seed is {ulong.MaxValue}; begin at {ulong.MaxValue - count + 1} or before."
            );
        var styles = Enumerable.Range(0, (int)count).Select(place => Of(first + (ulong)place));
        Tile[] tiles = [.. Draw([.. styles.SelectMany(style => Labels.Select(label => (style, label)))])];
        var columns = KnowsClasses ? Labels.Count : HandsInRow;
        return new([.. tiles.Chunk(columns)], Commands.DrawAll(first, first + count - 1));
    }

    /// <summary>A style in all classes that are shown.</summary>
    public IReadOnlyList<Tile> Row(NamedStyle style)
    {
        ArgumentNullException.ThrowIfNull(style);
        return Draw([.. Labels.Select(label => (style, label))]);
    }

    /// <summary>One picture in which classes are mixed.</summary>
    /// <param name="style">In which style.</param>
    /// <param name="weights">(classes shown), 0 or more; only their shares matter.</param>
    /// <exception cref="ArgumentException">All weights are 0, or one is below, or there are no classes to mix.</exception>
    public Tile Blend(NamedStyle style, IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(style);
        ArgumentNullException.ThrowIfNull(weights);
        if (!KnowsClasses)
            throw new ArgumentException("This model was trained without labels, so it has no digits to mix.");
        var sum = weights.Sum();
        if (!(sum > 0) || weights.Any(weight => weight < 0))
            throw new ArgumentException("All weights are 0; move one of them up.");
        var shares = new float[_sampler.Classes];
        for (var label = 0; label < weights.Count; label++)
            shares[label] = (float)(weights[label] / sum);
        NamedStyle blend = new("blend.npy", new(style.Point.Style, shares));
        return new(blend, Label: null, blend.Name, Encode(Generate([blend.Point])[0]));
    }

    /// <summary>a - b + c in all classes that are shown.</summary>
    public IReadOnlyList<Tile> Combine(NamedStyle a, NamedStyle b, NamedStyle c)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentNullException.ThrowIfNull(c);
        return Row(new("sum.npy", StyleArithmetic.Combine(a.Point, b.Point, c.Point)));
    }

    /// <summary>Draws a walk.</summary>
    /// <exception cref="ArgumentException">It is too long, or cannot be shown in its time.</exception>
    public MadeFile Draw(Walk walk)
    {
        ArgumentNullException.ThrowIfNull(walk);
        walk.Check(this);
        var keys = walk.Keys;
        var points = LatentPath.Through(keys, walk.Picture.FramesFor(keys.Count), walk.Path, walk.Picture.IsLoop);
        return new(walk.FileName, walk.Picture.Encode(Generate(points), keys.Count), walk.CommandIn(Commands));
    }

    /// <summary>Ends its worker.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isClosed = true;
            _team.Dispose();
        }
    }

    private List<Tile> Draw(List<(NamedStyle Style, int? Label)> wanted)
    {
        var images = Generate([
            .. wanted.Select(one => one.Label is { } label ? one.Style.Point.WithDigit(label) : one.Style.Point),
        ]);
        return
        [
            .. wanted.Zip(
                images,
                (one, image) =>
                    new Tile(
                        one.Style,
                        one.Label,
                        one.Label is { } label ? NameOf(label) : one.Style.Title,
                        Encode(image)
                    )
            ),
        ];
    }

    private IReadOnlyList<Image> Generate(IReadOnlyList<LatentPoint> points)
    {
        lock (_lock)
            return _isClosed
                ? throw new OperationCanceledException("Another model was chosen meanwhile.")
                : _sampler.Generate(points);
    }

    private static byte[] Encode(Image image) =>
        Png.Encode(ImageGrid.Compose([image], columns: 1, new() { Margin = 0, Scale = Scale }));
}

/// <summary>Rows of hands.</summary>
/// <param name="Rows">The pictures.</param>
/// <param name="Command">The command line that draws them all.</param>
public sealed record HandTable(IReadOnlyList<IReadOnlyList<Tile>> Rows, string Command);
