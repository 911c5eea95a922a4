using Penman.Evaluation.Judging;
using Penman.Models;
using Penman.Pictures.Formats;
using Penman.Reports;
using Penman.Runs;
using Penman.Subjects;

namespace Penman.Cli.Commands.Judging;

/// <summary><c>penman evaluate</c>: how good digits are.</summary>
internal sealed class EvaluateCommand(Command command, CliContext context)
{
    public static CommandEntry Entry { get; } =
        new(
            "evaluate",
            "Tells how good digits are: compares them with real ones in the eyes of a digit classifier, and each figure with its floor, the same figure of as many real digits.",
            [
                "penman evaluate",
                "penman evaluate runs/001-penman --full --pairs closest.png",
                "penman evaluate my-digits --json",
                "penman evaluate runs/001-penman --evaluator second.safetensors",
                "penman evaluate --explain why",
                "penman evaluate runs/001-penman runs/002-mlp --out scores --part 1/2",
            ],
            (command, context) => new EvaluateCommand(command, context).Invoke
        );

    private const int MostNamed = 8;

    private readonly Argument<string[]> _subjects = command.Words(
        "model, folder or file",
        $"Each a generator (.safetensors), the folder of a run, of a data set or of PNG pictures, an IDX file of images or a .npy file; {Model.Box} is {Model.BoxName}. Several are laid beside each other. [default: {Model.Box}]",
        ArgumentArity.ZeroOrMore
    );

    private readonly Flag<int> _count = command.Whole(
        "--count",
        "How many images a generator draws; of stored images so many at most, chosen at random. Compare scores of equal counts only.",
        (Judge.MinimumImages, EvaluationOptions.TrainOnFakeImages),
        EvaluationOptions.DefaultCount
    );

    private readonly Flag<ulong> _seed = command.Seed(
        "--seed",
        "Another seed draws other images, and other real ones beside them."
    );

    private readonly Flag<string?> _data = command.Text(
        "--data",
        "data",
        "Compare with the test images of this data set, read by the evaluator beside it; if left out, of the set that the run was trained on, or else of the MNIST inside Penman."
    );

    private readonly Flag<string?> _evaluator = command.Text(
        "--evaluator",
        "file",
        "Judge by another evaluator of the same data, which penman train-evaluator made with another --seed or --layers; all floors are its own, and only ratios compare with those of others."
    );

    private readonly Option<bool> _full = command.Switch(
        "--full",
        "Also train a classifier on 60,000 labelled fakes and test it on real images, and look for copies among all images; takes minutes."
    );

    private readonly Option<bool> _pathLength = command.Switch(
        "--path-length",
        "Also measure how far a generator's digits move in the evaluator's eyes for a small step between two styles; it has no floor."
    );

    private readonly Option<bool> _json = command.Switch(
        "--json",
        "Print JSON instead of tables: an object, or of several a list."
    );

    private readonly Flag<string?> _pairs = command.File(
        "--pairs",
        "Draw, for each digit, the fake that is closest to a training image, above that image.",
        ".png"
    );

    private readonly Flag<string?> _explain = command.Text(
        "--explain",
        "folder",
        "Write there what the Fréchet distance is made of: explain.html, and pictures of the images at the ends of the directions that add most to it."
    );

    private readonly Option<bool> _overwrite = command.Overwrite("pictures and a page that exist already");

    private readonly Flag<string?> _out = command.Text(
        "--out",
        "folder",
        "Keep the scores there, a file each: what was scored by the same question is not scored again."
    );

    private readonly PartFlags _part = new(command, context, "--gather lays all beside each other in the end");
    private readonly Flag<int> _threads = command.Threads();

    private readonly Dictionary<string, string> _taken = new(StringComparer.Ordinal);

    private int Invoke(ParseResult parse)
    {
        string[] names = parse.GetValue(_subjects) is { Length: > 0 } given ? given : [Model.Box];
        return names.Length == 1 && !_out.IsIn(parse) && !_part.AreIn(parse)
            ? JudgeOne(parse, names[0])
            : JudgeSeveral(parse, [.. names.Select(OneSpelling)]);
    }

    /// <summary>A path as it is kept, however it was typed.</summary>
    private string OneSpelling(string name) =>
        name != Model.Box && context.Resolve(name) is var path && Path.Exists(path)
            ? Path.TrimEndingDirectorySeparator(context.Shorten(path))
            : name;

    private int JudgeOne(ParseResult parse, string name)
    {
        var request = Read(parse, name);
        var isJson = parse.GetValue(_json);
        var pairs = _pairs.In(parse) is { } path
            ? OutputFile.Claim(context, path, parse.GetValue(_overwrite), _pairs.Name)
            : null;
        var page = ClaimPage(parse);
        var report = StatusLine.Run(
            context,
            progress => EvaluationReport.Make(request, progress),
            isForPrograms: isJson
        );
        if (isJson)
            context.WriteLine(ScoresJson.Write(report.Scores));
        else
            ScoreTable.Write(report.Scores, context);
        pairs?.Write(Png.Encode(report.PairPicture()));
        if (page is not null)
            OutputFile.WriteAll(
                ExplanationPage.Files(report).Select(file => (Path.Combine(page, file.Name), file.Content))
            );
        return 0;
    }

    private int JudgeSeveral(ParseResult parse, string[] names)
    {
        var isJson = parse.GetValue(_json);
        var (folder, part) = (FolderIn(parse), _part.In(parse, isJson));
        ExpectSeveral(parse, names, hasFolder: folder is not null);
        var stop = folder is null ? default : context.BeginWork();
        var subjects = names
            .Select(name => Read(parse, name) with { Cancellation = stop }) // all, so that a part refuses what another would
            .Where((_, index) => part?.Has(index) is not false)
            .ToList();
        var judged = new SeveralSubjects(context, folder is null ? null : new KeptScores(folder), isJson);
        if (_part.Gathers(parse) && judged.Gather(subjects) is { Count: > 0 } missing)
            throw new IOException(
                $"{missing.Count} of {names.Length} are not scored in {context.Shorten(folder!)}: {Named(missing)}; {Remedy(parse, judged, missing)}"
            );
        try
        {
            if (!_part.Gathers(parse))
                judged.Score(subjects);
        }
        catch (OperationCanceledException)
        {
            context.Error.WriteLine(
                $"Stopped with {judged.Scored.Count} of {subjects.Count} scored, and kept; the same command goes on."
            );
            return context.Stop.ExitCode;
        }

        judged.Show(isOne: names.Length == 1);
        if (part is not null && !isJson)
            context.WriteLine(
                $"Part {part} is over, with {subjects.Count} of the {names.Length}; when all parts are, the same command with --gather in its place lays all beside each other."
            );
        return 0;
    }

    private string? FolderIn(ParseResult parse)
    {
        if (context.Resolve(_out.In(parse)) is not { } folder)
            return null;
        if (File.Exists(new RunFolder(folder).Options) || HoldsModels(folder))
            throw new IOException(
                $"The folder {context.Shorten(folder)} holds a run or models; keep scores in one of their own, such as {_out.Name} scores."
            );
        context.ExpectWritable(Path.Combine(folder, "scores"), outIsA: "folder");
        return folder;
    }

    private static bool HoldsModels(string folder) =>
        Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.safetensors").Any();

    private void ExpectSeveral(ParseResult parse, string[] names, bool hasFolder)
    {
        names.EachOnce("The command");
        if (!hasFolder && _part.AreIn(parse))
            throw new UsageException(
                $"Parts leave their scores in a folder that all of them see; name it with {_out.Name}."
            );
        foreach (var flag in (Flag<string?>[])[_pairs, _explain])
            if (flag.IsIn(parse))
                throw new UsageException(
                    $"{flag.Name} shows the images of one subject, which no scores hold: name one alone, without {_out.Name}."
                );
    }

    private static string Named(IReadOnlyList<EvaluationOptions> missing) =>
        string.Join(", ", missing.Take(MostNamed).Select(WordOf)) + (missing.Count > MostNamed ? ", ..." : "");

    /// <summary>Whoever is at one goes on to others, so there is nothing to be made beside it.</summary>
    private string Remedy(ParseResult parse, SeveralSubjects judged, IReadOnlyList<EvaluationOptions> missing)
    {
        List<EvaluationOptions> underWay = [.. missing.Where(judged.IsUnderWay)];
        return PartFlags.Remedy(
            "score",
            [.. underWay.Select(WordOf)],
            underWay.Count == 0 ? Command(parse, missing) : null
        );
    }

    private static string WordOf(EvaluationOptions subject) => subject.Path is null ? Model.Box : subject.Name!;

    private string Command(ParseResult parse, IReadOnlyList<EvaluationOptions> missing) =>
        missing.Count > MostNamed
            ? "the same command without --gather"
            : ShellWords.Join(["penman", command.Name, .. missing.Select(WordOf), .. _part.Others(parse)]);

    /// <summary>The folder of the explanation, where it can be written; null if none is wanted.</summary>
    private string? ClaimPage(ParseResult parse)
    {
        if (context.Resolve(_explain.In(parse)) is not { } folder)
            return null;
        var page = Path.Combine(folder, ExplanationPage.FileName);
        foreach (var name in ExplanationPage.FileNames)
            context.ExpectFree(Path.Combine(folder, name), parse.GetValue(_overwrite), outIsA: "folder", _explain.Name);
        context.ExpectWritable(page, _explain.Name, outIsA: "folder");
        return folder;
    }

    private EvaluationOptions Read(ParseResult parse, string name)
    {
        var path = name == Model.Box ? null : context.Resolve(name);
        return new EvaluationOptions
        {
            Path = path,
            Name = path is null ? Model.BoxName : name,
            Count = _count.In(parse),
            Seed = _seed.In(parse),
            Data = _data.In(parse) is { } data ? Taken(data, SubjectFormat.Of(path), parse.GetValue(_json)) : null,
            Evaluator = context.Resolve(_evaluator.In(parse)),
            IsExplained = _explain.IsIn(parse),
            IsPathMeasured = parse.GetValue(_pathLength),
            IsFull = parse.GetValue(_full),
            Threads = _threads.In(parse),
        };
    }

    /// <summary>Many subjects have the same format.</summary>
    private string Taken(string data, ImageFormat? format, bool isForPrograms) =>
        _taken.GetValueOrDefault($"{format}")
        ?? (_taken[$"{format}"] = BroughtData.TakeFor(context, data, format, isForPrograms));
}
