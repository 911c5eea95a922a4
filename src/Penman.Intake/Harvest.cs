using Penman.Intake.Framing;
using Penman.Intake.Sources;
using Penman.Pictures;

namespace Penman.Intake;

/// <summary>An image in the set's format, as its piece says what it is.</summary>
internal sealed record HarvestedImage(string Name, byte[] Pixels, string? Label, DataSplit? Split);

/// <summary>The pieces of a set, brought into its format one after another, and what was seen of them.</summary>
internal sealed class Harvest(IntakeOptions options)
{
    /// <summary>Of all pictures, how many may be unreadable before the set is refused.</summary>
    private const double MostSkipped = 0.01;

    private readonly List<HarvestedImage> _images = [];
    private readonly List<string> _skipped = [];
    private readonly Dictionary<(int Width, int Height), int> _sizes = [];

    public IReadOnlyList<HarvestedImage> Images => _images;

    public IReadOnlyList<string> Skipped => _skipped;

    public int Coloured { get; private set; }

    public int BrightGrounds { get; private set; }

    public IReadOnlyList<(int Width, int Height, int Count)> Sizes =>
        [
            .. _sizes
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => pair.Key)
                .Select(pair => (pair.Key.Width, pair.Key.Height, pair.Value)),
        ];

    /// <summary>Frames a piece, or puts it on the list of those that cannot be read.</summary>
    public void Add(Piece piece)
    {
        if (_images.Count == Most)
            throw new InvalidDataException(
                $"There are over {Most:N0} images, more than is learned from at {options.Format}; take a part of them."
            );
        try
        {
            var picture = piece.Picture();
            if (options.IsTransposed)
                picture = Transposing.Of(picture);
            var framed = Framer.Of(picture, options.Format, options.Frame, piece.Name);
            var planes = new byte[options.Format.Values];
            framed.CopyPlanesTo(planes);
            _images.Add(new(piece.Name, planes, piece.Label, piece.Split));
            Count(picture);
        }
        catch (InvalidDataException exception)
        {
            _skipped.Add(exception.Message);
        }
    }

    /// <summary>Leaves out what has no label where others have one, and refuses a set of which too much cannot be used.</summary>
    public void Close(string name)
    {
        if (_images.Exists(image => image.Label is not null))
        {
            _skipped.AddRange(
                _images.Where(image => image.Label is null).Select(image => $"{image.Name} has no label.")
            );
            _images.RemoveAll(image => image.Label is null);
        }

        var all = _images.Count + _skipped.Count;
        if (_skipped.Count > MostSkipped * all)
            throw new InvalidDataException(
                $"{name}: {_skipped.Count:N0} of {all:N0} pictures cannot be used, more than one in a hundred; mend or remove them. The first: {_skipped[0]}"
            );
    }

    /// <summary>Dark becomes bright in all images.</summary>
    public void Invert()
    {
        foreach (var image in _images)
            for (var i = 0; i < image.Pixels.Length; i++)
                image.Pixels[i] = (byte)(byte.MaxValue - image.Pixels[i]);
    }

    private int Most => Math.Min(IdxFile.MaximumCount, Array.MaxLength / options.Format.Values);

    private void Count(Image picture)
    {
        var size = (picture.Width, picture.Height);
        _sizes[size] = _sizes.GetValueOrDefault(size) + 1;
        Coloured += picture.Channels == 3 ? 1 : 0;
        BrightGrounds += Ground.IsBright(picture) ? 1 : 0;
    }
}
