using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Models;
using Penman.Photos;
using Penman.Pictures;
using Penman.Pictures.Drawing;
using Penman.Pictures.Formats;
using Penman.Sampling;
using Penman.Sampling.Latents;
using Penman.Studio.Shelves;
using Penman.Tensors.Threading;

namespace Penman.Studio.Drawing;

/// <summary>Reads what somebody drew, and finds the hand that draws it so.</summary>
public sealed class HandReader : IDisposable
{
    private const int Siblings = 10;
    private const double Distance = 0.35; // of a sibling, in standard deviations, as the command line has it
    private const int LongestLine = 60;

    /// <summary>What is shown at once: half of the usual way, for a nearer hand is sought right afterwards.</summary>
    private static readonly InversionOptions Quick = new()
    {
        Restarts = 1,
        SearchSteps = 30,
        Finalists = 4,
        RefineSteps = 25,
    };

    /// <summary>From more beginnings than at first, and further.</summary>
    private static readonly InversionOptions Patient = new()
    {
        Restarts = 6,
        SearchSteps = 60,
        Finalists = 8,
        RefineSteps = 150,
    };

    private readonly Lock _lock = new(); // a team serves one at a time
    private readonly WorkerTeam _team;
    private readonly Evaluator _evaluator;
    private readonly DigitReader _reader;
    private readonly ImageSampler _sampler;
    private readonly Inversion _inversion;
    private readonly Lazy<Inversion> _patient;
    private readonly Lazy<FoundHand> _warmth;

    /// <param name="model">A generator of MNIST's digits that is told which to draw.</param>
    /// <exception cref="ArgumentException">It knows no digits, or others.</exception>
    public HandReader(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (!MnistModels.Has(model))
            throw new ArgumentException(
                $"{model.Name} draws no digits of MNIST on request; a hand is found in one that does."
            );
        _team = new(Math.Min(2, Environment.ProcessorCount));
        _sampler = new ImageSampler(_team, model.Network);
        _inversion = new Inversion(_team, model.Network, Quick);
        _patient = new(() => new Inversion(_team, model.Network, Patient));
        _evaluator = Evaluator.Mnist(threads: 1);
        _reader = new DigitReader(_evaluator);
        _warmth = new(() => Find(Read(Png.Encode(_sampler.Generate([new DigitRequest(Seed: 0, Digit: 7)])[0]))));
    }

    /// <summary>Reads a digit of its own, once, so that nobody waits for what is made the first time.</summary>
    public void Warm() => _ = _warmth.Value;

    /// <summary>Reads a picture, at once.</summary>
    /// <param name="file">A photo, a scan or a drawing of one digit, dark on light or light on dark.</param>
    /// <exception cref="InvalidDataException">It is no picture, too large, or has no ink or several digits: says so.</exception>
    public HandReading Read(byte[] file)
    {
        const string Name = "the picture";
        var found = DigitFrame.Find(PhotoFile.Decode(file, Name, PhotoSize.OneDigit), Name);
        lock (_lock)
        {
            var reading = _reader.Choose(found, Name);
            var image = reading.Framed.Image;
            return new(image, Png.Encode(image), reading.Probabilities);
        }
    }

    /// <summary>Finds a hand in which the generator draws it much so; takes a tenth of a second or two.</summary>
    public FoundHand Find(HandReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        lock (_lock)
            return Drawn(_inversion.Find(reading.Image));
    }

    /// <summary>Looks longer for a nearer hand; takes seconds.</summary>
    /// <param name="reading">What was read.</param>
    /// <param name="found">The hand that was found first.</param>
    /// <param name="cancellation">Asks to give up.</param>
    /// <returns>The nearer of both.</returns>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    public FoundHand Refine(HandReading reading, FoundHand found, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(found);
        lock (_lock)
        {
            cancellation.ThrowIfCancellationRequested();
            var result = _patient.Value.Find(reading.Image, cancellation: cancellation);
            return result.Error < found.Error ? Drawn(result) : found;
        }
    }

    /// <summary>Writes a line in a hand, as SVG.</summary>
    /// <param name="hand">The hand.</param>
    /// <param name="text">Up to 60 characters.</param>
    /// <exception cref="ArgumentException">It is longer, or has a character that cannot be written: names it.</exception>
    public string Write(FoundHand hand, string text)
    {
        ArgumentNullException.ThrowIfNull(hand);
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestLine)
            throw new ArgumentException($"A line has at most {LongestLine} characters, not {text.Length}.");
        lock (_lock)
        {
            var writer = new DigitWriter(requests =>
                _sampler.Generate([.. requests.Select(request => hand.Point.WithDigit(request.Digit!.Value))])
            );
            return SvgRenderer.Render(writer.Write(text, style: 0));
        }
    }

    /// <summary>Ends its workers.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _evaluator.Dispose();
            _team.Dispose();
        }
    }

    private FoundHand Drawn(InversionResult result)
    {
        var siblings = Enumerable
            .Range(1, Siblings)
            .Select(seed => StyleArithmetic.Near(result.Point, Distance, (ulong)seed));
        return new(
            result.Point,
            result.Digit!.Value,
            result.Error,
            result.IsFar,
            Png.Encode(result.Reconstruction),
            Row([.. siblings]),
            Row([.. Enumerable.Range(0, _sampler.Classes).Select(result.Point.WithDigit)])
        );
    }

    private byte[] Row(LatentPoint[] points) =>
        Png.Encode(ImageGrid.Compose(_sampler.Generate(points), points.Length, new() { Scale = 2 }));
}

/// <summary>A picture in MNIST's form, and what a reader makes of it.</summary>
/// <param name="Image">28 x 28, white on black.</param>
/// <param name="Png">The same as a file.</param>
/// <param name="Shares">How sure the reader is of each digit; their sum is 1.</param>
public sealed record HandReading(Image Image, byte[] Png, IReadOnlyList<double> Shares)
{
    /// <summary>The digit that it is read as.</summary>
    public int Digit => Enumerable.Range(0, Shares.Count).MaxBy(digit => Shares[digit]);
}

/// <summary>The hand that draws a picture so.</summary>
/// <param name="Point">Where it is among all hands.</param>
/// <param name="Digit">The digit that fits best.</param>
/// <param name="Error">How far the generator's drawing is from the picture, as <see cref="InversionResult.Error"/> measures it.</param>
/// <param name="IsFar">Whether the generator draws nothing like the picture.</param>
/// <param name="Reconstruction">The picture as the generator draws it, PNG.</param>
/// <param name="Siblings">Ten hands near it, PNG.</param>
/// <param name="AllDigits">All digits in that hand, PNG.</param>
public sealed record FoundHand(
    LatentPoint Point,
    int Digit,
    double Error,
    bool IsFar,
    byte[] Reconstruction,
    byte[] Siblings,
    byte[] AllDigits
)
{
    /// <summary>The hand as a file that the command line takes for a style.</summary>
    public byte[] Latent => LatentFile.Encode(Point);
}
