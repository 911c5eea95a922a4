using System.Globalization;
using System.Text.Json;
using Penman.Gan;
using Penman.IO;

namespace Penman.Runs;

/// <summary>
/// Everything needed to continue a training bit by bit: all variables, the number of steps and the length of the
/// metrics.
/// A file appears under its name only when it is whole; the one before is deleted after that.
/// </summary>
internal static class Checkpoint
{
    private const string Format = "penman-checkpoint-1";
    private const int Kept = 2;

    /// <summary>Writes a checkpoint and deletes all but the newest two.</summary>
    public static string Save(RunFolder folder, Trainer trainer, long metricsBytes)
    {
        var path = folder.Checkpoint(trainer.Steps);
        Dictionary<string, string> metadata = new(StringComparer.Ordinal)
        {
            ["format"] = Format,
            ["options"] = JsonSerializer.Serialize(trainer.Options, JsonFormat.Compact),
            ["steps"] = trainer.Steps.ToString(CultureInfo.InvariantCulture),
            ["metrics_bytes"] = metricsBytes.ToString(CultureInfo.InvariantCulture),
        };
        SafeTensors.Write(path, metadata, trainer.State.Select(state => StateArrays.Of(state.Name, state.Variable)));
        foreach (var step in folder.CheckpointSteps.SkipLast(Kept))
            File.Delete(folder.Checkpoint(step));
        return path;
    }

    /// <summary>Fills a trainer from the newest checkpoint.</summary>
    /// <returns>The length of the metrics file at that point, in bytes.</returns>
    /// <exception cref="FileNotFoundException">There is no checkpoint.</exception>
    /// <exception cref="InvalidDataException">It is damaged or of another training: names what is wrong.</exception>
    public static long Load(RunFolder folder, Trainer trainer)
    {
        if (folder.CheckpointSteps.Count == 0)
            throw new FileNotFoundException(
                $"The run {folder.Root} has no checkpoint yet; start it again with penman train."
            );
        var path = folder.Checkpoint(folder.CheckpointSteps[^1]);
        var file = SafeTensors.Read(path);
        if (file.Metadata.GetValueOrDefault("format") != Format)
            throw new InvalidDataException($"{path}: metadata \"format\" is not \"{Format}\".");
        if (ModelFile.ReadOptions(path, file) != trainer.Options)
            throw new InvalidDataException(
                $"{path}: the hyper-parameters differ from those in {folder.Options}; undo the change there."
            );
        StateArrays.CopyTo(path, file.Tensors, trainer.State);
        trainer.ContinueFrom(Number(path, file, "steps"));
        return Number(path, file, "metrics_bytes");
    }

    private static long Number(string path, SafeTensorsFile file, string field) =>
        long.TryParse(
            file.Metadata.GetValueOrDefault(field),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var value
        )
            ? value
            : throw new InvalidDataException($"{path}: metadata \"{field}\" is missing or no number.");
}
