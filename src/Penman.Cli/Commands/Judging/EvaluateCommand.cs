using Penman.Evaluation.Judging;
using Penman.Models;
using Penman.Pictures.Formats;
using Penman.Reports;
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
            ],
            (command, context) => new EvaluateCommand(command, context).Invoke
        );

    private readonly Argument<string?> _path = command.Take(
        new Argument<string?>("model, folder or file")
        {
            Description =
                $"A generator (.safetensors), the folder of a run, of a data set or of PNG pictures, an IDX file of images or a .npy file. [default: {Model.BoxName}]",
            Arity = ArgumentArity.ZeroOrOne,
        }
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

    private readonly Option<bool> _json = command.Switch("--json", "Print JSON instead of tables.");

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
    private readonly Flag<int> _threads = command.Threads();

    private int Invoke(ParseResult parse)
    {
        var request = Read(parse);
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
            ScoreTable.Write(report.Scores, report.Train.Classes, context);
        pairs?.Write(Png.Encode(report.PairPicture()));
        if (page is not null)
            OutputFile.WriteAll(
                ExplanationPage.Files(report).Select(file => (Path.Combine(page, file.Name), file.Content))
            );
        return 0;
    }

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

    private EvaluationOptions Read(ParseResult parse)
    {
        var path = parse.GetValue(_path);
        return new EvaluationOptions
        {
            Path = context.Resolve(path),
            Name = path,
            Count = _count.In(parse),
            Seed = _seed.In(parse),
            Data = BroughtData.TakeFor(
                context,
                _data.In(parse),
                SubjectFormat.Of(context.Resolve(path)),
                isForPrograms: parse.GetValue(_json)
            ),
            Evaluator = context.Resolve(_evaluator.In(parse)),
            IsExplained = _explain.IsIn(parse),
            IsPathMeasured = parse.GetValue(_pathLength),
            IsFull = parse.GetValue(_full),
            Threads = _threads.In(parse),
        };
    }
}
