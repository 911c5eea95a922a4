using Penman.Runs;

namespace Penman.Studio.Shelves;

/// <summary>What is lost with a run, as somebody is asked about it. Two are equal where nothing has changed between them.</summary>
/// <param name="Name">What the shelf calls the run.</param>
/// <param name="BornUtc">When its folder was made: another run may have got the name since.</param>
/// <param name="NewestCheckpoint">Its step; null for none.</param>
/// <param name="Sentence">Its size, its checkpoints, and what becomes of its generator.</param>
public sealed record RunLoss(string Name, DateTime BornUtc, long? NewestCheckpoint, string Sentence)
{
    private static readonly EnumerationOptions WithoutLinks = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
    };

    /// <summary>What is lost with a run now.</summary>
    /// <exception cref="IOException">It is gone, or cannot be read.</exception>
    public static RunLoss Of(ShelvedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var folder = new DirectoryInfo(run.Folder);
        var (steps, bytes) = (run.CheckpointSteps, folder.EnumerateFiles("*", WithoutLinks).Sum(file => file.Length));
        var sentence =
            $"Its folder is deleted for good, {bytes / 1048576.0:0.0} MiB: {Count(steps, "checkpoint")}, "
            + $"{Count(run.SampleSteps, "picture")} of the way, its curves, and all else that it has saved. {OfGenerator(run)}";
        return new(run.Name, folder.CreationTimeUtc, steps is [.., var newest] ? newest : null, sentence);
    }

    private static string Count(IReadOnlyList<long> steps, string what) =>
        $"{Amounts.Count(steps.Count)} {what}{(steps.Count == 1 ? "" : "s")}";

    /// <remarks>A later run may have delivered to the same folder: whether a model stays is told by its bytes.</remarks>
    private static string OfGenerator(ShelvedRun run)
    {
        try
        {
            var folder = new RunFolder(run.Folder);
            var own = ((string[])[folder.BestGenerator, folder.Generator]).Where(File.Exists).ToList();
            if (own.Count == 0)
                return "It has saved no generator.";
            var models = new RunRevision().ApplyTo(folder).Models;
            var delivered = new RunFolder(models).Generator;
            return !File.Exists(delivered) || !own.Exists(one => FileBytes.AreSame(one, delivered))
                    ? $"The only copy of its generator that is known goes, too: {models} has none."
                : run.Holds(delivered) ? "Its models were delivered into it, and go, too."
                : $"The model that it delivered to {models} stays.";
        }
        catch (Exception exception) when (StudioWords.IsTold(exception))
        {
            return $"Whether a copy of its generator stays elsewhere cannot be told: {StudioWords.In(exception)}";
        }
    }
}
