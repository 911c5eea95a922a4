using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Photos;
using Penman.Pictures;
using Penman.Pictures.Formats;

namespace Penman.Serve.Drawing;

/// <summary>Reads the digit in a picture that somebody sends, as the command line does.</summary>
internal sealed class PictureReader : IDisposable
{
    private const string Name = "The picture";

    /// <summary>A file of few bytes may have many pixels, each of which is in memory several times while it is decoded.</summary>
    private const int MostPixels = 16_000_000;

    private readonly Lock _lock = new(); // a team serves one at a time
    private readonly Evaluator _evaluator = Evaluator.Mnist(threads: 1);
    private readonly DigitReader _reader;

    public PictureReader() => _reader = new DigitReader(_evaluator);

    /// <summary>Reads a picture, on the thread that asks; decoding and framing go on beside others.</summary>
    /// <exception cref="InvalidDataException">It is no picture, too large, or has no ink or several digits: says so.</exception>
    public DigitReading Read(byte[] file)
    {
        var picture = PhotoFile.DecodePatiently(file, Name, PhotoSize.OneDigit, MostPixels);
        var found = DigitFrame.Find(picture, Name);
        lock (_lock)
            return _reader.Choose(found, Name);
    }

    /// <summary>Reads a stroke, a one, so that nobody waits for what is made the first time.</summary>
    public void Warm()
    {
        const int Side = 56;
        var stroke = new Image(Side, Side, channels: 1);
        for (var row = Side / 4; row < Side - Side / 4; row++)
            stroke.Pixels.AsSpan(row * Side + Side / 2, Side / 16).Fill(byte.MaxValue);
        Read(Png.Encode(stroke));
    }

    /// <summary>Ends its workers; what is still read for somebody who has gone ends first, or in an error that nobody sees.</summary>
    public void Dispose()
    {
        lock (_lock)
            _evaluator.Dispose();
    }
}
