using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Framing;
using Penman.Photos;
using Penman.Pictures;
using Penman.Pictures.Formats;

namespace Penman.Studio.Bringing;

/// <summary>Finds and reads the digits in pictures, one picture at a time.</summary>
/// <param name="open">Opens what reads digits, when it is first needed; the evaluator of MNIST if left out.</param>
internal sealed class PictureReader(Func<Evaluator>? open = null) : IDisposable
{
    /// <summary>The side of a picture in a list, in pixels.</summary>
    private const int SmallSide = 144;

    private readonly Lock _lock = new();
    private readonly Lazy<Evaluator> _evaluator = new(open ?? (() => Evaluator.Mnist(threads: 1)));

    /// <summary>What digits may be.</summary>
    public ClassNames Classes => _evaluator.Value.Card.Classes;

    /// <summary>Decodes a picture as large as it is looked at.</summary>
    /// <exception cref="IOException">It is not there or cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is none, too large, or damaged.</exception>
    public static Image Decode(SeenPicture picture) =>
        PhotoFile.Read(picture.Path, picture.IsSheet ? PhotoSize.Sheet : PhotoSize.OneDigit);

    /// <summary>Reads a picture, and says in it what was found, or why nothing was.</summary>
    public void Read(SeenPicture picture)
    {
        try
        {
            var image = Decode(picture);
            (picture.Width, picture.Height) = (image.Width, image.Height);
            picture.Small = Png.Encode(Sighting.Show(image, [], SmallSide));
            lock (_lock)
                picture.Tiles = picture.IsSheet ? AllOf(picture, image) : [OneOf(picture, image)];
            picture.Small = Png.Encode(Sighting.Show(image, picture.Tiles.Select(tile => tile.Box), SmallSide));
        }
        catch (Exception exception) when (StudioWords.IsTold(exception))
        {
            picture.Trouble = ByNameAlone(picture, StudioWords.In(exception));
        }
        catch (Exception)
        {
            // The edge of a thread: what is no sentence for people must not stop the pictures behind it.
            picture.Trouble = $"{picture.Name} cannot be read; save it anew as PNG or JPEG, or leave it out.";
        }
    }

    public void Dispose()
    {
        lock (_lock)
            if (_evaluator.IsValueCreated)
                _evaluator.Value.Dispose();
    }

    private static string ByNameAlone(SeenPicture picture, string sentence) =>
        SentFiles.ByNameAlone(sentence, Path.GetDirectoryName(picture.Path)!);

    private IReadOnlyList<FoundTile> AllOf(SeenPicture picture, Image image) =>
        [
            .. new DigitReader(_evaluator.Value)
                .ReadSheet(image, picture.Name)
                .Select((reading, i) => new FoundTile(picture, i + 1, reading, doubt: null)),
        ];

    private FoundTile OneOf(SeenPicture picture, Image image)
    {
        var found = DigitFrame.Find(image, picture.Name);
        var reading = new DigitReader(_evaluator.Value).Choose(found, picture.Name);
        return new(picture, 1, reading, found.Others.Count > 0 ? "something else in the picture may be a digit" : null);
    }
}
