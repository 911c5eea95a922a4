using System.Security.Cryptography;
using Penman.Evaluation.Judging;
using Penman.Files;
using Penman.Options;
using Penman.Runs.Records;
using Penman.Subjects;

namespace Penman.Tests.Reports;

/// <summary>Folders as runs leave them, without the training.</summary>
internal static class RunFiles
{
    /// <summary>Writes options and metrics.</summary>
    /// <returns>The folder.</returns>
    public static string Write(string folder, RunOptions options, params IReadOnlyList<MetricsLine> lines)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "options.json"), OptionTable.ToJson(options));
        using var metrics = JsonLines.Continue(Path.Combine(folder, "metrics.jsonl"), lengthBytes: 0);
        foreach (var line in lines)
            metrics.Append(line, RecordsJson.Default.MetricsLine);
        return folder;
    }

    /// <summary>Writes what an evaluation found of the generator that is there from now on.</summary>
    public static void Evaluate(string folder, Scores scores)
    {
        byte[] generator = [1, 2, 3];
        File.WriteAllBytes(Path.Combine(folder, "generator.safetensors"), generator);
        var hash = Convert.ToHexStringLower(SHA256.HashData(generator));
        File.WriteAllText(Path.Combine(folder, "scores.json"), ScoresJson.Write(scores, hash));
    }

    /// <summary>A line after so many steps of 64 images, with a score if a distance is given.</summary>
    public static MetricsLine Line(long step, double? distance = null, double floor = 1) =>
        new(new(step, 64 * step, 1, 1, 0.5f, 0.5f))
        {
            Score = distance is { } value
                ? new QuickScore(2000, value, floor)
                {
                    Agreement = 0.99,
                    Coverage = 0.9,
                    Diversity = 0.98,
                }
                : null,
        };
}
