using System.Globalization;
using Penman.Cli.Context;
using Penman.Data;
using Penman.Evaluation.Evaluators;

namespace Penman.Cli.Commands.Judging;

/// <summary>What <c>penman train-evaluator</c> trains, and where to.</summary>
internal sealed record TrainEvaluatorOptions
{
    public ClassifierOptions Classifier { get; init; } = new();

    /// <summary>The data set's folder; null for MNIST.</summary>
    public string? Data { get; init; }

    public string? Out { get; init; }

    public int Threads { get; init; }

    public bool MayOverwrite { get; init; }

    /// <summary>Where the file goes: beside the data, unless told otherwise.</summary>
    public string OutPath => Out ?? Path.Combine(Data ?? "", Evaluator.FileName);

    /// <summary>Reads the data.</summary>
    public EvaluatorRequest ToRequest(CliContext context)
    {
        var folder = Data is null ? null : context.Resolve(Data);
        var train = folder is null ? Mnist.Train() : ImageSet.FromFolder(folder, DataSplit.Train);
        var test = folder is null ? Mnist.Test() : ImageSet.FromFolder(folder, DataSplit.Test);
        var data = folder is null ? "MNIST" : Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        return new EvaluatorRequest(train, test, Classifier)
        {
            Data = data,
            Threads = Threads,
            Command = string.Create(
                CultureInfo.InvariantCulture,
                $"penman train-evaluator{(folder is null ? "" : $" --data {data}")} --epochs {Classifier.Epochs} --seed {Classifier.Seed}"
            ),
        };
    }
}
