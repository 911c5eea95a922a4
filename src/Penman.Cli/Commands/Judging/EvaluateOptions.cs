using Penman.Cli.Context;
using Penman.Subjects;

namespace Penman.Cli.Commands.Judging;

/// <summary>What <c>penman evaluate</c> judges, and how it tells.</summary>
internal sealed record EvaluateOptions
{
    public const string PairsFlag = "--pairs";

    /// <summary>As written; null for the model in the box.</summary>
    public string? Path { get; init; }

    public int Count { get; init; }

    public ulong Seed { get; init; }

    public string? Data { get; init; }

    public bool IsFull { get; init; }

    public bool IsJson { get; init; }

    /// <summary>A picture of the closest pairs; null for none.</summary>
    public string? Pairs { get; init; }

    /// <summary>Whether that picture may replace a file.</summary>
    public bool MayOverwrite { get; init; }

    public int Threads { get; init; }

    /// <summary>The same for the library.</summary>
    public EvaluationOptions ToEvaluation(CliContext context)
    {
        return new EvaluationOptions
        {
            Path = Path is null ? null : context.Resolve(Path),
            Name = Path,
            Count = Count,
            Seed = Seed,
            Data = Data is null ? null : context.Resolve(Data),
            IsFull = IsFull,
            Threads = Threads,
        };
    }
}
