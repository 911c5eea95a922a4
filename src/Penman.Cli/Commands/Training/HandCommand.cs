using Penman.Evaluation.Evaluators;
using Penman.Hands;
using Penman.Models;
using Penman.Photos;
using Penman.Pictures.Drawing;
using Penman.Pictures.Formats;
using Penman.Sampling;

namespace Penman.Cli.Commands.Training;

/// <summary><c>penman hand</c>: a generator that writes in one hand, from a few digits of it.</summary>
internal sealed class HandCommand(Command command, CliContext context)
{
    private const int MostSteps = 10_000;
    private const int DrawnRows = 8;
    private const int SamplesInRow = 10;

    /// <summary>Below this probability it is said how a digit was read.</summary>
    private const double Doubtful = 0.8;

    /// <summary>Above this one that is called otherwise is told.</summary>
    private const double Sure = 0.95;

    private const int MostDoubts = 20;

    public static CommandEntry Entry { get; } =
        new(
            "hand",
            "Makes a generator that writes in one person's hand, from pictures of a few of the digits: ten are enough, and digits that are missing come in that hand, too.",
            [
                "penman hand picture.png --labels 7",
                "penman hand picture.png --labels 7 --out hands/mine.safetensors --show mine.png",
            ],
            (command, context) => new HandCommand(command, context).Invoke
        );

    private readonly Argument<string[]> _pictures = command.Words(
        "pictures",
        $"{PictureFiles.Help} All digits of a picture are taken, in reading order.",
        ArgumentArity.OneOrMore
    );

    private readonly Flag<string?> _labels = command.Text(
        "--labels",
        "digits",
        "What the digits are, in the order in which they were found, such as 0123456789; classes with longer names with commas between. If left out, they are read."
    );

    private readonly Flag<string?> _model = command.Generator(
        "The generator to begin with, one that is told the class."
    );

    private readonly Flag<int> _steps = command.Whole(
        "--steps",
        "Steps in which the network itself is tuned to the digits; 0 looks for their style alone.",
        (0, MostSteps),
        new HandOptions().TuningSteps
    );

    private readonly Flag<int> _seed = command.Whole(
        "--seed",
        "Another seed looks for the style from other starting points.",
        (0, int.MaxValue),
        usual: 0
    );

    private readonly Flag<int> _threads = command.Threads();

    private readonly Flag<string> _out = command.Out("The generator.", "hand.safetensors");

    private readonly Flag<string?> _show = command.File(
        "--show",
        "Also draw the digits that were found, and each digit several times in that hand.",
        ".png"
    );

    private readonly Option<bool> _overwrite = command.Overwrite();

    private sealed record Found(string Name, DigitReading Reading);

    private int Invoke(ParseResult parse)
    {
        var model = Models.OpenGenerator(_model.In(parse), context);
        var file = OutputFile.Claim(context, (_out, _overwrite), parse, ".safetensors");
        var show = _show.In(parse) is { } path
            ? OutputFile.Claim(context, path, parse.GetValue(_overwrite), _show.Name)
            : null;
        Hand.ExpectPossible(model);
        if (model.Card.Images != DigitFrame.Format)
            throw new UsageException(
                $"Pictures are framed to {DigitFrame.Format}, but the generator draws {model.Card.Images}; take one of {DigitFrame.Format}."
            );
        using var evaluator = Evaluator.Mnist();
        var reader = new DigitReader(evaluator);
        var found = Find(PictureFiles.In(context, parse.GetRequiredValue(_pictures)), reader);
        if (!_labels.IsIn(parse) && !model.Card.Classes.Equals(reader.Classes))
            throw Unreadable(model.Card.Classes, found.Count);
        var samples = Label(found, _labels.In(parse), model.Card.Classes);
        try
        {
            var hand = Learn(parse, model, samples);
            file.Write(name => Model.Save(name, hand.Network, hand.Card));
            show?.Write(Png.Encode(LabelledGrid.Compose([.. Rows(samples, hand)], scale: 2)));
            foreach (var line in Words(found, samples, hand, parse))
                context.WriteLine(line);
            var name = context.Shorten(file.Path);
            context.WriteLine(
                $"Wrote {name}; \"penman generate --model {name}\"{(hand.Card.Classes.AreDigits ? $" and \"penman write 2026 --model {name}\" use" : " uses")} it."
            );
            return 0;
        }
        catch (OperationCanceledException)
        {
            context.WriteLine("Stopped; nothing was written.");
            return context.Stop.ExitCode;
        }
    }

    private Hand Learn(ParseResult parse, Model model, List<HandSample> samples)
    {
        var stop = context.BeginWork();
        return StatusLine.Run(
            context,
            status =>
                Hand.Learn(
                    model,
                    samples,
                    new()
                    {
                        TuningSteps = _steps.In(parse),
                        Seed = (ulong)_seed.In(parse),
                        Threads = _threads.In(parse),
                    },
                    status,
                    stop
                )
        );
    }

    private UsageException Unreadable(ClassNames classes, int count) =>
        new(
            $"The generator draws {string.Join(", ", classes.Names.Take(5))}{(classes.Count > 5 ? ", ..." : "")}, which cannot be read; say with {_labels.Name} what the {count} characters are."
        );

    private List<Found> Find(IReadOnlyList<string> names, DigitReader reader)
    {
        List<Found> found = [];
        StatusLine.Run(
            context,
            "looking for the digits",
            () =>
            {
                foreach (var name in names)
                {
                    var picture = PhotoFile.Read(context.Resolve(name), PhotoSize.Sheet);
                    found.AddRange(reader.ReadSheet(picture, name).Select(digit => new Found(name, digit)));
                }
            }
        );
        return found;
    }

    /// <summary>The digits as somebody calls them, or as they were read.</summary>
    private List<HandSample> Label(List<Found> found, string? labels, ClassNames classes)
    {
        var names = labels is null ? null : Split(labels, classes);
        if (names is not null && names.Count != found.Count)
            throw new UsageException(
                $"{_labels.Name} names {names.Count}, but {found.Count} {(found.Count == 1 ? "digit was" : "digits were")} found; \"penman read --sheet --show seen.png\" shows which."
            );
        return [.. found.Select((one, i) => new HandSample(one.Reading.Framed.Image, names?[i] ?? one.Reading.Label))];
    }

    private List<int> Split(string labels, ClassNames classes)
    {
        var names = classes.Names.ToList();
        var isShort = names.TrueForAll(name => name.Length == 1) && !labels.Contains(',', StringComparison.Ordinal);
        IEnumerable<string> words = isShort
            ? labels.Where(letter => !char.IsWhiteSpace(letter)).Select(letter => $"{letter}")
            : labels.Split(',', StringSplitOptions.TrimEntries);
        return
        [
            .. words.Select(word =>
                names.IndexOf(word) is >= 0 and var label
                    ? label
                    : throw new UsageException(
                        $"{_labels.Name} names \"{word}\", which the generator does not draw; there are {string.Join(", ", names.Take(20))}{(names.Count > 20 ? ", ..." : "")}."
                    )
            ),
        ];
    }

    private IEnumerable<string> Words(List<Found> found, List<HandSample> samples, Hand hand, ParseResult parse)
    {
        var classes = hand.Card.Classes;
        var counts = samples
            .CountBy(sample => sample.Class)
            .OrderBy(count => count.Key)
            .Select(count => $"{classes[count.Key]}{(count.Value > 1 ? $" ({count.Value} times)" : "")}");
        var noun = classes.AreDigits ? "digit" : "character";
        yield return $"Learned the hand of {samples.Count} {noun}{(samples.Count == 1 ? "" : "s")}: {string.Join(", ", counts)}.";
        if (classes.AreDigits)
            foreach (var doubt in Doubts(found, samples, classes).Take(MostDoubts))
                yield return doubt;
        var tuned = _steps.In(parse) > 0 ? $", {hand.ErrorAfter:0.0} after tuning" : "";
        yield return $"Drawn again in the style found, they differ by {hand.ErrorBefore:0.0}{tuned} (the root of the sum of squares, pixels from -1 to 1).";
    }

    /// <summary>What was read without much confidence, or is called otherwise than it reads.</summary>
    private IEnumerable<string> Doubts(List<Found> found, List<HandSample> samples, ClassNames classes)
    {
        foreach (var (place, ((name, reading), sample)) in found.Zip(samples).Index())
        {
            var read = $"{Article.Before(classes[reading.Label])} ({reading.Confidence:0%} sure)";
            if (sample.Class != reading.Label && reading.Confidence > Sure)
                yield return $"Doubtful: number {place + 1}, in {name}, is called {classes[sample.Class]} but reads as {read}.";
            else if (sample.Class == reading.Label && reading.Confidence < Doubtful)
                yield return $"Doubtful: number {place + 1}, in {name}, was read as {read}; {_labels.Name} says what each is.";
        }
    }

    private static IEnumerable<LabelledRow> Rows(List<HandSample> samples, Hand hand)
    {
        var label = "found";
        foreach (var row in samples.Chunk(SamplesInRow).Take(DrawnRows))
        {
            yield return new(label, [.. row.Select(one => new LabelledTile(one.Image, hand.Card.Classes[one.Class]))]);
            label = "";
        }

        using var team = CliContext.SmallTeam();
        var sampler = new ImageSampler(team, hand.Network);
        var labels = Enumerable.Range(0, sampler.Classes).Chunk(SamplesInRow).ToList();
        var seeds = Math.Max(1, DrawnRows / labels.Count);
        foreach (var row in labels)
            for (var seed = 0; seed < seeds; seed++)
            {
                var requests = row.Select(label => new DigitRequest((ulong)seed, label));
                var images = sampler.Generate([.. requests]).Zip(row);
                string Caption(int label) => seed == 0 ? hand.Card.Classes[label] : "";
                yield return new(
                    seed == 0 && row == labels[0] ? "drawn" : "",
                    [.. images.Select(one => new LabelledTile(one.First, Caption(one.Second)))]
                );
            }
    }
}
