using Penman.Evaluation.Evaluators;

namespace Penman.Cli.Commands.Judging;

/// <summary><c>penman train-evaluator</c>: the classifier that judges a data set's images.</summary>
internal sealed class TrainEvaluatorCommand(Command command, CliContext context)
{
    /// <summary>Many data sets lie where only their owner writes.</summary>
    private const string HowToKeepItBesideData =
        $", or copy the data to a folder of your own, for an evaluator is looked for beside them ({DataSet.EvaluatorFileName})";

    private static readonly ClassifierOptions Usual = new();

    public static CommandEntry Entry { get; } =
        new(
            "train-evaluator",
            "Trains the classifier by which images are judged. MNIST's is inside Penman, made by this command without options; another data set's is kept beside its files.",
            [
                "penman train-evaluator --data /usr/share/datasets/fashion-mnist --out fashion.safetensors",
                "penman train-evaluator --seed 2 --layers pooled --out second.safetensors",
            ],
            (command, context) => new TrainEvaluatorCommand(command, context).Invoke
        );

    private readonly Flag<string?> _data = command.Text(
        "--data",
        "data",
        $"The data set; the MNIST inside Penman if left out. {SharedFlags.DataHelp}"
    );

    private readonly IntakeFlags _intake = new(command);

    private readonly Flag<double> _epochs = command.Real(
        "--epochs",
        "Passes over the training images.",
        (0.001, 1000),
        Usual.Epochs
    );

    private readonly Flag<ClassifierLayers> _layers = command.Choice(
        "--layers",
        "The layers it sees with: convolutions with stride, as MNIST's inside Penman, or more of them with pooling, which err otherwise; for a second opinion.",
        Usual.Layers
    );

    private readonly Flag<ulong> _seed = command.Seed("--seed", "The seed of everything random.", Usual.Seed);
    private readonly Flag<int> _threads = command.Threads();

    private readonly Flag<string?> _out = command.Text(
        "--out",
        "file",
        $"Where it goes. [default: {DataSet.EvaluatorFileName}, in the data's folder]"
    );

    private readonly Option<bool> _overwrite = command.Overwrite("an evaluator that exists already");

    private int Invoke(ParseResult parse)
    {
        var options = Usual with { Epochs = _epochs.In(parse), Layers = _layers.In(parse), Seed = _seed.In(parse) };
        var (named, threads) = (_data.In(parse), _threads.In(parse));
        var data = BroughtData.Take(context, named, _intake.For(named, parse));
        var path = context.Resolve(_out.In(parse) ?? Path.Combine(data ?? "", DataSet.EvaluatorFileName));
        context.ExpectFree(path, parse.GetValue(_overwrite), outIsA: "file");
        var request = Request(data, options) with { Threads = threads };
        context.ExpectWritable(path, orElse: HowToKeepItBesideData);
        var stop = context.BeginWork();
        try
        {
            using var folders = new NewFolders();
            folders.MakeFor(path);
            var card = new ShareProgress(
                context,
                $"Training an evaluator on {request.Train.Count:N0} images",
                afterwards: "now it reads all images once"
            ).Run(progress => Evaluator.Train(path, request, progress, stop));
            using var evaluator = Evaluator.Load(path, threads);
            context.WriteLine(
                $"Wrote {context.Shorten(path)}: reads {card.TestAccuracy:0.00%} of the test images as labelled; SHA-256 {evaluator.Sha256}"
            );
            return 0;
        }
        catch (OperationCanceledException)
        {
            context.WriteLine("Stopped; nothing was written.");
            return context.Stop.ExitCode;
        }
    }

    private static EvaluatorRequest Request(string? folder, ClassifierOptions options)
    {
        var data = DataSet.Open(folder);
        return new EvaluatorRequest(data.Read(DataSplit.Train), data.Read(DataSplit.Test), options)
        {
            Data = data.Name,
            Command =
                $"penman train-evaluator{(folder is null ? "" : $" --data {data.Name}")} --epochs {options.Epochs}{LayersOf(options)} --seed {options.Seed}",
        };
    }

    private static string LayersOf(ClassifierOptions options) =>
        options.Layers == Usual.Layers ? "" : $" --layers {options.Layers.ToString().ToLowerInvariant()}";
}
