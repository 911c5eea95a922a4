using Penman.Datasets;
using Penman.Files;
using Penman.Studio.Context;

namespace Penman.Cli.Commands.Drawing;

/// <summary><c>penman dataset</c>: labelled synthetic digits.</summary>
internal sealed class DatasetCommand(Command command, CliContext context)
{
    private static readonly DatasetOptions Usual = new();

    public static CommandEntry Entry { get; } =
        new(
            "dataset",
            "Makes a labelled data set of generated digits, with a card that says what it is. Stopped or killed, it goes on when started again, and ends with the same bytes.",
            [
                "penman dataset --count 60000 --balanced --out my-digits",
                "penman dataset --count 60000 --out shared-digits --part 1/2",
                "penman dataset --count 1000 --min-confidence 0.9 --format npz --out sure-digits",
            ],
            (command, context) => new DatasetCommand(command, context).Invoke
        );

    private readonly Flag<string?> _model = command.Generator(
        "The generator, one that was trained with --conditional."
    );

    private readonly Flag<int> _count = command.Whole(
        "--count",
        "Images to learn from.",
        (1, DatasetOptions.MaximumImages),
        Usual.Count
    );

    private readonly Flag<int> _testCount = command.Whole(
        "--test-count",
        "Images to test on, in files of their own; some loaders of MNIST want 10000.",
        (0, DatasetOptions.MaximumImages),
        Usual.TestCount
    );

    private readonly Option<bool> _balanced = command.Switch(
        "--balanced",
        "Draw each digit equally often; if left out, each label is drawn at random."
    );

    private readonly Flag<double?> _minConfidence = command.Real(
        "--min-confidence",
        "Keep an image only if the evaluator reads the digit asked for with this probability at least, such as 0.9; another is drawn in its place.",
        (0.01, 0.9999)
    );

    private readonly Flag<DatasetFormat> _format = command.Choice(
        "--format",
        "MNIST's own files; a folder of pictures for each digit; a table; or NumPy's arrays \"images\" and \"labels\".",
        DatasetFormat.Idx
    );

    private readonly Flag<int> _seed = command.Whole(
        "--seed",
        "Another seed, up to 18,446,743, gives another data set.",
        (0, (int)DatasetOptions.MaximumSeed),
        usual: 0
    );

    private readonly Option<bool> _score = command.Switch(
        "--score",
        "Also train a classifier on the images, at most 60,000 of them, and put into the card how well it reads real ones; takes minutes."
    );

    private readonly Flag<string?> _data = command.Text(
        "--data",
        "data",
        "The real data set, with its evaluator, by which --min-confidence and --score judge; the MNIST inside Penman if left out."
    );

    private readonly PartFlags _part = new(command, context, "--gather joins their images in the end");
    private readonly Flag<int> _threads = command.Threads("a byte");
    private readonly Flag<string> _out = command.Out("Where the data set goes.", "dataset", "folder");
    private readonly Option<bool> _overwrite = command.Overwrite("a data set that Penman made there");

    private int Invoke(ParseResult parse)
    {
        var options = Read(parse);
        options.Validate();
        var model = Models.OpenGenerator(_model.In(parse), context);
        options = options with { Data = BroughtData.TakeFor(context, options.Data, model.Card.Images) };
        var folder = FolderIn(parse);
        if (!File.Exists(folder))
            context.ExpectWritable(Path.Combine(folder, DatasetCard.FileName), outIsA: "folder");
        var view = new DatasetView(context);
        var maker = new DatasetMaker(model, options)
        {
            Time = context.Time,
            Command = CommandWords.Dataset(options),
            WordsFor = FlagNames.WordsFor,
            MayOverwrite = parse.GetValue(_overwrite),
            Progress = view,
            Status = view,
        };
        var part = _part.In(parse);
        try
        {
            var lines = Make(maker, folder, part, parse);
            view.Clear();
            foreach (var line in lines)
                context.WriteLine(line);
            return 0;
        }
        catch (OperationCanceledException)
        {
            view.Clear();
            var images = part is null
                ? $"after {Amounts.Count(view.Images)} of {Amounts.Count(options.Count + options.TestCount)} images"
                : $"after {Amounts.Count(view.Images)} images of the part";
            context.WriteLine(
                $"Stopped {(view.Doing is { } doing ? $"while {doing}" : images)}; the same command goes on."
            );
            return context.Stop.ExitCode;
        }
        finally
        {
            view.Clear();
        }
    }

    /// <summary>Makes the whole, or a part, or joins all parts; says what came of it.</summary>
    private IEnumerable<string> Make(DatasetMaker maker, string folder, Part? part, ParseResult asked)
    {
        var cancellation = context.BeginWork();
        var again = ShellWords.Join(_part.Again(asked, _out.IsIn(asked) ? [] : [_out.Name, context.Shorten(folder)]));
        if (part is not null)
        {
            maker.MakePart(folder, part, cancellation);
            return
            [
                $"Part {part} of the data set in {context.Shorten(folder)} is made; when all are, this joins them: {again} --gather",
            ];
        }

        var isGathered = _part.Gathers(asked);
        if (isGathered && maker.MissingParts(folder) is { Count: > 0 } missing)
            throw new IOException(
                !maker.HasParts(folder)
                    ? $"There are no parts of this data set in {context.Shorten(folder)}; the first of two would come of: {again} --part 1/2"
                    : $"{missing.Count} of {missing[0].Count} parts of the data set in {context.Shorten(folder)} are not whole; {Remedy(maker, folder, missing, again)}"
            );
        return
        [
            .. Conclusion(
                isGathered ? maker.Gather(folder, cancellation) : maker.Make(folder, cancellation),
                context.Shorten(folder)
            ),
        ];
    }

    private static string Remedy(DatasetMaker maker, string folder, IReadOnlyList<Part> missing, string again)
    {
        var isUnderWay = missing.ToLookup(maker.PartsUnderWay(folder).Contains);
        return PartFlags.Remedy(
            "make",
            [.. isUnderWay[true].Select(part => $"part {part}")],
            isUnderWay[false].Any() ? PartFlags.Commands([.. isUnderWay[false]], again) : null
        );
    }

    /// <summary>The one that is named; else the first of the row that holds no finished set.</summary>
    private string FolderIn(ParseResult parse)
    {
        var folder = context.Resolve(_out.In(parse));
        if (_out.IsIn(parse) || parse.GetValue(_overwrite))
            return folder;
        return Enumerable
            .Range(1, int.MaxValue)
            .Select(number => CliContext.Numbered(folder, number))
            .First(row => !File.Exists(Path.Combine(row, DatasetCard.FileName)));
    }

    private DatasetOptions Read(ParseResult parse)
    {
        var options = new DatasetOptions
        {
            Count = _count.In(parse),
            TestCount = _testCount.In(parse),
            IsBalanced = parse.GetValue(_balanced),
            MinConfidence = _minConfidence.In(parse),
            Format = _format.In(parse),
            Seed = (ulong)_seed.In(parse),
            IsScored = parse.GetValue(_score),
            Data = _data.In(parse),
            Threads = _threads.In(parse),
        };
        return options is { Data: null } or { IsScored: true } or { MinConfidence: not null }
            ? options
            : throw new UsageException(
                $"{_data.Name} is only what {_minConfidence.Name} and {_score.Name} judge by; give one of them too."
            );
    }

    private static IEnumerable<string> Conclusion(DatasetCard card, string folder)
    {
        var test = card.TestCount > 0 ? $" and {Amounts.Count(card.TestCount)} to test on" : "";
        yield return $"Wrote {Amounts.Count(card.Count)} labelled {(card.Classes is null ? "digits" : "images")}{test} to {folder}; {DatasetCard.TextName} says what they are.";
        if (card.RejectedShareOfAll is { } share)
        {
            var worst = Enumerable.Range(0, card.RejectedShare!.Count).MaxBy(digit => card.RejectedShare[digit]);
            yield return $"Rejected {share:0.00%} of the candidates{(share > 0 ? $"; {(card.Classes is { } names ? names[worst] : $"the {worst}s")} most often, {card.RejectedShare[worst]:0.00%}" : "")}.";
        }

        if (card.TrainOnFake is { } taught)
            yield return $"A classifier that learned from them reads {taught.Accuracy:0.00%} of the real test images as labelled; from real ones, {taught.RealAccuracy:0.00%}.";
    }
}
