using Penman.Runs.Judged;

namespace Penman.Cli.Commands;

/// <summary>What <c>penman evaluate</c> judges, and how it tells.</summary>
internal sealed record EvaluateOptions
{
    /// <summary>As written; null for the usual model.</summary>
    public string? Path { get; init; }

    public int Count { get; init; }

    public ulong Seed { get; init; }

    public string? Data { get; init; }

    public bool IsFull { get; init; }

    public bool IsJson { get; init; }

    /// <summary>A picture of the closest pairs; null for none.</summary>
    public string? Pairs { get; init; }

    public int Threads { get; init; }

    /// <summary>The same for the library.</summary>
    public EvaluationOptions ToEvaluation(CliContext context)
    {
        var name = Path ?? Models.DefaultGenerator;
        return new EvaluationOptions
        {
            Path = Path is null ? Models.Expect(name, context) : context.Resolve(name),
            Name = name,
            Count = Count,
            Seed = Seed,
            Data = Data is null ? null : context.Resolve(Data),
            IsFull = IsFull,
            Threads = Threads,
        };
    }
}
