using System.CommandLine;
using Penman.Cli.Flags;
using Penman.Evaluation.Evaluators;

namespace Penman.Cli.Commands.Judging;

/// <summary>The options of <c>penman train-evaluator</c> as flags.</summary>
internal sealed class TrainEvaluatorFlags
{
    private const int MostThreads = 256;
    private const double LeastEpochs = 0.001;
    private const double MostEpochs = 1000;

    private readonly Option<string> _data = new("--data")
    {
        HelpName = "folder",
        Description = "A folder with the four files of an MNIST-like data set; the MNIST inside Penman if left out.",
    };

    private readonly Option<string> _epochs = new("--epochs")
    {
        HelpName = "number",
        Description = "Passes over the training images. [default: 12]",
    };

    private readonly Option<string> _seed = new("--seed")
    {
        HelpName = "whole number",
        Description = "The seed of everything random. [default: 1]",
    };

    private readonly Option<string> _threads = new("--threads")
    {
        HelpName = "whole number",
        Description =
            "Threads to compute with; 0 for one per processor. They change the speed, never the result. [default: 0]",
    };

    private readonly Option<string> _out = new("--out")
    {
        HelpName = "file",
        Description = $"Where it goes. [default: {Evaluator.FileName}, in the data's folder]",
    };

    private readonly Option<bool> _overwrite = new("--overwrite")
    {
        Description = "Replace an evaluator that exists already.",
    };

    public TrainEvaluatorFlags(Command command)
    {
        foreach (var option in (Option[])[_data, _epochs, _seed, _threads, _out, _overwrite])
            command.Add(option);
    }

    /// <exception cref="UsageException">A value is wrong.</exception>
    public TrainEvaluatorOptions Read(ParseResult parse)
    {
        var defaults = new ClassifierOptions();
        return new TrainEvaluatorOptions
        {
            Classifier = defaults with
            {
                Epochs = parse.GetValue(_epochs) is { } epochs
                    ? FlagNumbers.Real(_epochs, epochs, (LeastEpochs, MostEpochs))
                    : defaults.Epochs,
                Seed = parse.GetValue(_seed) is { } seed ? FlagNumbers.Seed(_seed, seed) : defaults.Seed,
            },
            Data = parse.GetValue(_data),
            Threads = parse.GetValue(_threads) is { } threads
                ? FlagNumbers.Whole(_threads, threads, (0, MostThreads))
                : 0,
            Out = parse.GetValue(_out),
            MayOverwrite = parse.GetValue(_overwrite),
        };
    }
}
