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
        var data = DataSet.Open(folder);
        return new EvaluatorRequest(data.Read(DataSplit.Train), data.Read(DataSplit.Test), Classifier)
        {
            Data = data.Name,
            Threads = Threads,
            Command = string.Create(
                CultureInfo.InvariantCulture,
                $"penman train-evaluator{(folder is null ? "" : $" --data {data.Name}")} --epochs {Classifier.Epochs} --seed {Classifier.Seed}"
            ),
        };
    }
}
