using System.Numerics;
using System.Text.Json;
using Penman.Files;
using Penman.Game;
using Penman.Game.Steps;
using Penman.Models;
using Penman.Networks;

namespace Penman.Runs;

/// <summary>
/// Everything needed to continue a training bit by bit: all variables, the number of steps, the length of the metrics,
/// and how often the run was rolled back. A file appears under its name only when it is whole; the one before is
/// deleted after that.
/// </summary>
internal static class Checkpoint
{
    private const string Format = "penman-checkpoint-1";
    private const string ChangesField = "changes";
    private const string DiscriminatorField = "discriminator_moves";
    private const string GeneratorField = "generator_moves";
    private const int Kept = 2;

    /// <summary>Writes a checkpoint and deletes all but the newest two.</summary>
    /// <exception cref="DivergenceException">A variable is not finite; nothing is written.</exception>
    public static string Save(RunFolder folder, Trainer trainer, RunRecord record)
    {
        trainer.ThrowIfNotFinite();
        var path = folder.Checkpoint(trainer.Steps);
        Dictionary<string, string> metadata = new(StringComparer.Ordinal)
        {
            ["format"] = Format,
            ["options"] = JsonSerializer.Serialize(trainer.Options, JsonFormat.Compact),
            ["steps"] = trainer.Steps.ToString(CultureInfo.InvariantCulture),
            ["metrics_bytes"] = record.MetricsBytes.ToString(CultureInfo.InvariantCulture),
            ["rollbacks"] = record.Rollbacks.ToString(CultureInfo.InvariantCulture),
            ["learning_rate_factor"] = trainer.LearningRateFactor.ToString("R", CultureInfo.InvariantCulture),
        };
        if (record.Changes > 0)
            metadata[ChangesField] = record.Changes.ToString(CultureInfo.InvariantCulture);
        if (trainer.Moves != trainer.MovesAfter(trainer.Steps))
        {
            metadata[DiscriminatorField] = trainer.Moves.Discriminator.ToString(CultureInfo.InvariantCulture);
            metadata[GeneratorField] = trainer.Moves.Generator.ToString(CultureInfo.InvariantCulture);
        }

        SafeTensors.Write(path, metadata, trainer.State.Select(state => StateArrays.Of(state.Name, state.Variable)));
        foreach (var step in folder.CheckpointSteps.SkipLast(Kept))
            File.Delete(folder.Checkpoint(step));
        return path;
    }

    /// <summary>Fills a trainer from a checkpoint.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="trainer">The trainer, of the run's options.</param>
    /// <param name="changes">The changes on record; those that the checkpoint knows are made.</param>
    /// <param name="step">The checkpoint's step; the newest if left out.</param>
    /// <returns>What the run had on record at that point.</returns>
    /// <exception cref="FileNotFoundException">There is no such checkpoint.</exception>
    /// <exception cref="InvalidDataException">It is damaged or of another training: names what is wrong.</exception>
    public static RunRecord Load(RunFolder folder, Trainer trainer, RunChanges changes, long? step = null)
    {
        if (folder.CheckpointSteps.Count == 0)
            throw new Sentence(
                $"The run {folder.Root} has no checkpoint yet; start it again with {new Name("Run.Start")}."
            ).As(message => new FileNotFoundException(message));
        var path = folder.ExpectCheckpoint(step ?? folder.CheckpointSteps[^1]);
        var file = SafeTensors.Read(path);
        if (file.Metadata.GetValueOrDefault("format") != Format)
            throw new InvalidDataException($"{path}: metadata \"format\" is not \"{Format}\".");
        var record = Record(path, file);
        if (
            !changes.TryReplay(trainer, record.Changes)
            || ModelCard.ReadOptions(path, file.Metadata) != trainer.Options
        )
            throw new InvalidDataException(
                $"{path}: the hyper-parameters differ from those in {folder.Options}{(record.Changes > 0 ? $" and {Path.GetFileName(folder.Changes)}" : "")}; undo the change there."
            );
        var steps = Number<long>(path, file, "steps");
        var moves = file.Metadata.ContainsKey(GeneratorField)
            ? new Moves(Number<long>(path, file, DiscriminatorField), Number<long>(path, file, GeneratorField))
            : trainer.MovesAfter(steps);
        var factor = Factor(path, file);
        trainer.Between(() =>
        {
            StateArrays.CopyTo(path, file.Tensors, trainer.State);
            trainer.ContinueFrom(steps, factor, moves);
        });
        return record;
    }

    /// <summary>What a run had on record when a checkpoint was written.</summary>
    /// <exception cref="InvalidDataException">It is damaged: names what is wrong.</exception>
    public static RunRecord ReadRecord(string path) => Record(path, SafeTensors.Read(path, isSkipped: _ => true));

    /// <summary>How often the run of a folder was rolled back, and what that left of its learning rates.</summary>
    /// <returns>0 and 1 if there is no checkpoint yet.</returns>
    /// <exception cref="InvalidDataException">The newest checkpoint is damaged: names what is wrong.</exception>
    public static (int Rollbacks, double LearningRateFactor) ReadRollbacks(RunFolder folder)
    {
        if (folder.CheckpointSteps.Count == 0)
            return (0, 1);
        var path = folder.Checkpoint(folder.CheckpointSteps[^1]);
        var file = SafeTensors.Read(path, isSkipped: _ => true);
        return (Rollbacks(path, file), Factor(path, file));
    }

    private static RunRecord Record(string path, SafeTensorsFile file) =>
        new(
            Number<long>(path, file, "metrics_bytes"),
            Rollbacks(path, file),
            file.Metadata.ContainsKey(ChangesField) ? Number<int>(path, file, ChangesField) : 0
        );

    /// <remarks>Files from before there were rollbacks know neither this field nor the next.</remarks>
    private static int Rollbacks(string path, SafeTensorsFile file) =>
        file.Metadata.ContainsKey("rollbacks") ? Number<int>(path, file, "rollbacks") : 0;

    private static double Factor(string path, SafeTensorsFile file)
    {
        const string Field = "learning_rate_factor";
        if (!file.Metadata.ContainsKey(Field))
            return 1;
        var factor = Number<double>(path, file, Field);
        return factor is > 0 and <= 1
            ? factor
            : throw new InvalidDataException(
                $"{path}: metadata \"{Field}\" is {factor}, but must be above 0, at most 1."
            );
    }

    private static T Number<T>(string path, SafeTensorsFile file, string field)
        where T : INumber<T> =>
        T.TryParse(
            file.Metadata.GetValueOrDefault(field),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var value
        )
            ? value
            : throw new InvalidDataException($"{path}: metadata \"{field}\" is missing or no number.");
}

/// <summary>What a run has on record beside its training.</summary>
/// <param name="MetricsBytes">The length of its metrics file.</param>
/// <param name="Rollbacks">How often it was rolled back.</param>
/// <param name="Changes">How many changes held.</param>
internal readonly record struct RunRecord(long MetricsBytes, int Rollbacks, int Changes);
