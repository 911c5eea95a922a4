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

    private readonly Lock _lock = new(); // a team serves one at a time
    private readonly Evaluator _evaluator = Evaluator.Mnist(threads: 1);
    private readonly DigitReader _reader;

    public PictureReader() => _reader = new DigitReader(_evaluator);

    /// <summary>Reads a picture; decoding and framing go on beside others.</summary>
    /// <exception cref="InvalidDataException">It is no picture, too large, or has no ink or several digits: says so.</exception>
    public DigitReading Read(byte[] file)
    {
        var found = DigitFrame.Find(PhotoFile.Decode(file, Name, PhotoSize.OneDigit), Name);
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

    public void Dispose() => _evaluator.Dispose();
}
