using System.Security.Cryptography;
using Penman.Evaluation.Judging;
using Penman.Files;
using Penman.Runs;
using Penman.Subjects;

namespace Penman.Reports;

/// <summary>
/// <c>scores.json</c> in a run's folder: what an evaluation found, and of which file. It counts only while that file is
/// the run's generator, so neither training further nor a process killed at any moment makes it a lie.
/// </summary>
public static class EvaluatedScores
{
    /// <summary>Its name in the run's folder.</summary>
    public const string FileName = "scores.json";

    /// <summary>
    /// Evaluates a run's generator and keeps what was found; with 0 threads it takes one per processor. Where it is asked to
    /// give up nothing is written.
    /// </summary>
    /// <exception cref="FileNotFoundException">Something that is needed is missing.</exception>
    /// <exception cref="InvalidDataException">Something is damaged, or there is no generator yet.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    public static Scores Make(
        string root,
        string name,
        IProgress<string>? progress = null,
        int threads = 0,
        CancellationToken cancellation = default
    )
    {
        var folder = new RunFolder(root);
        var hash = HashOf(folder); // before the file is read: if another takes its place meanwhile, the scores are void
        var options = new EvaluationOptions
        {
            Path = folder.Root,
            Name = name,
            Threads = threads,
            Cancellation = cancellation,
        };
        var scores = EvaluationReport.Make(options, progress).Scores;
        AtomicFile.WriteText(folder.File(FileName), ScoresJson.Write(scores, hash));
        return scores;
    }

    /// <summary>The generator that a run would deliver now: the best, or without scores the newest.</summary>
    internal static string GeneratorOf(RunFolder folder) =>
        Paths.IsFile(folder.BestGenerator) ? folder.BestGenerator : folder.Generator;

    /// <summary>The scores of the generator that a run has now; null if there are none.</summary>
    internal static Scores? Of(RunFolder folder)
    {
        var path = folder.File(FileName);
        if (!Paths.IsFile(path))
            return null;
        var (scores, hash) = ScoresJson.Read(File.ReadAllText(path), path);
        return hash is not null && hash == HashOf(folder) ? scores : null;
    }

    /// <summary>The SHA-256 of the generator; null if there is none yet.</summary>
    internal static string? HashOf(RunFolder folder)
    {
        if (!Paths.IsFile(GeneratorOf(folder)))
            return null;
        using var stream = File.OpenRead(GeneratorOf(folder));
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
