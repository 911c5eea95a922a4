using System.Numerics;
using Penman.Data;
using Penman.Files;
using Penman.Game;
using Penman.Game.Options;
using Penman.Game.Steps;
using Penman.Models;
using Penman.Networks;

namespace Penman.Runs;

/// <summary>
/// Everything needed to continue a training bit by bit: all variables, the number of steps, and what the run had on
/// record. A file appears under its name only when it is whole; the one before is deleted after that.
/// </summary>
internal sealed class Checkpoint
{
    private const string Format = "penman-checkpoint-1";
    private const string StepsField = "steps";
    private const string MetricsBytes = "metrics_bytes";
    private const string MetricsPrint = "metrics_sha256";
    private const string Rollbacks = "rollbacks";
    private const string RateFactor = "learning_rate_factor";
    private const string Changes = "changes";
    private const string DiscriminatorMoves = "discriminator_moves";
    private const string GeneratorMoves = "generator_moves";
    private const string OwnParts = "own_parts";

    private readonly string _path;
    private readonly SafeTensorsFile _file;

    private Checkpoint(string path, SafeTensorsFile file)
    {
        (_path, _file) = (path, file);
        if (file.Metadata.GetValueOrDefault("format") != Format)
            throw new InvalidDataException($"{path}: metadata \"format\" is not \"{Format}\".");
        Step = Number<long>(StepsField);
        LearningRateFactor = Factor();
        Record = new RunRecord(
            new(Number<long>(MetricsBytes), file.Metadata.GetValueOrDefault(MetricsPrint)),
            Has(Rollbacks) ? Number<int>(Rollbacks) : 0,
            Has(Changes) ? Number<int>(Changes) : 0
        );
        Prints = DataPrints.Of(file.Metadata);
    }

    /// <summary>Steps done.</summary>
    public long Step { get; }

    /// <summary>What the run had on record.</summary>
    public RunRecord Record { get; }

    /// <summary>What multiplies both learning rates.</summary>
    public double LearningRateFactor { get; }

    /// <summary>What the run learned from and was scored by.</summary>
    public DataPrints Prints { get; }

    /// <summary>The hyper-parameters that it was trained with last.</summary>
    /// <exception cref="InvalidDataException">They cannot be read.</exception>
    public TrainingOptions Options => ModelCard.ReadOptions(_path, _file.Metadata);

    /// <summary>Writes a checkpoint.</summary>
    /// <exception cref="DivergenceException">A variable is not finite; nothing is written.</exception>
    public static string Save(RunFolder folder, Trainer trainer, RunRecord record, DataPrints prints)
    {
        trainer.ThrowIfNotFinite();
        var path = folder.Checkpoint(trainer.Steps);
        Dictionary<string, string> metadata = new(StringComparer.Ordinal)
        {
            ["format"] = Format,
            ["options"] = JsonFormat.Compact(trainer.Options, TrainingJson.Default.TrainingOptions),
            [StepsField] = trainer.Steps.ToString(CultureInfo.InvariantCulture),
            [MetricsBytes] = record.Metrics.Bytes.ToString(CultureInfo.InvariantCulture),
            [MetricsPrint] = record.Metrics.Sha256!,
            [Rollbacks] = record.Rollbacks.ToString(CultureInfo.InvariantCulture),
            [RateFactor] = trainer.LearningRateFactor.ToString("R", CultureInfo.InvariantCulture),
        };
        prints.AddTo(metadata);
        if (trainer.Parts.Names is { } parts)
            metadata[OwnParts] = parts;
        if (record.Changes > 0)
            metadata[Changes] = record.Changes.ToString(CultureInfo.InvariantCulture);
        if (trainer.Moves != trainer.MovesAfter(trainer.Steps))
        {
            metadata[DiscriminatorMoves] = trainer.Moves.Discriminator.ToString(CultureInfo.InvariantCulture);
            metadata[GeneratorMoves] = trainer.Moves.Generator.ToString(CultureInfo.InvariantCulture);
        }

        SafeTensors.WriteSealed(
            path,
            metadata,
            trainer.State.Select(state => StateArrays.Of(state.Name, state.Variable))
        );
        return path;
    }

    /// <summary>Reads a checkpoint.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="step">The checkpoint's step.</param>
    /// <param name="withState">Whether the variables are wanted, too.</param>
    /// <exception cref="FileNotFoundException">There is no such checkpoint.</exception>
    /// <exception cref="InvalidDataException">It is damaged, or of another step: names what is wrong.</exception>
    public static Checkpoint Read(RunFolder folder, long step, bool withState = true)
    {
        var checkpoint = ReadNamed(folder, step, withState);
        return checkpoint.Step == step
            ? checkpoint
            : throw new InvalidDataException(
                $"{folder.Checkpoint(step)} holds step {checkpoint.Step}; call it {Path.GetFileName(folder.Checkpoint(checkpoint.Step))}."
            );
    }

    /// <summary>The newest that can be read, without its state; null if there is none.</summary>
    public static Checkpoint? Newest(RunFolder folder) =>
        ReadAll(folder, withState: false).Select(read => read.Whole).OfType<Checkpoint>().MaxBy(whole => whole.Step);

    /// <summary>
    /// All checkpoints by the steps that they are called by, the last first; each is whole, whatever its name, or says
    /// why not.
    /// </summary>
    public static IEnumerable<(long Named, Checkpoint? Whole, string Reason)> ReadAll(RunFolder folder, bool withState)
    {
        foreach (var named in folder.CheckpointSteps.Reverse())
        {
            var (whole, reason) = TryRead(named);
            yield return (named, whole, reason);
        }

        (Checkpoint?, string) TryRead(long named)
        {
            try
            {
                return (ReadNamed(folder, named, withState), "");
            }
            catch (InvalidDataException exception)
            {
                return (null, exception.Message);
            }
        }
    }

    /// <summary>Whether what is called by a step is of a format that a newer Penman may have written.</summary>
    public static bool IsOfNewer(RunFolder folder, long named)
    {
        try
        {
            return FileKind.IsUnknown(SafeTensors.Read(folder.Checkpoint(named), _ => true).Metadata);
        }
        catch (InvalidDataException)
        {
            return false; // not even its metadata can be read
        }
    }

    private static Checkpoint ReadNamed(RunFolder folder, long named, bool withState)
    {
        var path = folder.ExpectCheckpoint(named);
        return new(path, SafeTensors.Read(path, withState ? null : _ => true));
    }

    /// <summary>
    /// Refuses hyper-parameters other than those that the options and changes on record lead to, and parts of somebody's
    /// own that are not there.
    /// </summary>
    public void ExpectTraining(RunFolder folder, RunChanges changes, TrainerParts parts)
    {
        if (_file.Metadata.GetValueOrDefault(OwnParts) is { } own && own != parts.Names)
            throw new InvalidDataException(
                $"{folder.Root} was trained with parts of somebody's own ({own}); resume it in a program that has them, "
                    + "with RunSurroundings.Parts."
            );
        if (changes.After(Record.Changes) != Options)
            throw new InvalidDataException(
                $"{_path}: the hyper-parameters differ from those in {folder.Options}{(Record.Changes > 0 ? $" and {Path.GetFileName(folder.Changes)}" : "")}; undo the change there."
            );
    }

    /// <summary>Fills a trainer, which stays as it is if that fails.</summary>
    /// <param name="trainer">The trainer, of the run's options.</param>
    /// <param name="changes">The changes on record; those that the checkpoint knows are made.</param>
    /// <exception cref="InvalidDataException">The state is that of another training: names what is wrong.</exception>
    public void Load(Trainer trainer, RunChanges changes)
    {
        var (before, gathered) = (trainer.Options, trainer.Gathered);
        trainer.Change(changes.After(Record.Changes)!);
        try
        {
            trainer.Between(() => Fill(trainer));
        }
        catch
        {
            trainer.ChangeBack(before, gathered);
            throw;
        }

        changes.InForce = Record.Changes;
    }

    private void Fill(Trainer trainer)
    {
        StateArrays.CopyTo(_path, _file.Tensors, trainer.State);
        trainer.ContinueFrom(
            Step,
            LearningRateFactor,
            Has(GeneratorMoves)
                ? new Moves(Number<long>(DiscriminatorMoves), Number<long>(GeneratorMoves))
                : trainer.MovesAfter(Step)
        );
    }

    /// <summary>The players of then, in networks of their own: the moving average and the discriminator.</summary>
    /// <param name="data">What they learned from.</param>
    /// <exception cref="InvalidDataException">They are of somebody's own parts, or the state is not that of the options.</exception>
    public PlayersCopy ToPlayers(DataSet data)
    {
        if (_file.Metadata.GetValueOrDefault(OwnParts) is { } own)
            throw new InvalidDataException(
                $"{_path} is of parts of somebody's own ({own}); look into it in a program that has them."
            );
        var options = ModelCard.ReadOptions(_path, _file.Metadata);
        var players = ModelCard.UseOptions(_path, () => PlayersCopy.Of(options, data));
        (string Name, Variable Variable)[] state =
        [
            .. players.Generator.State.Select(variable => ($"average.{variable.Name}", variable)),
            .. players.Discriminator!.State.Select(variable => ($"discriminator.{variable.Name}", variable)),
        ];
        var names = state.Select(item => item.Name).ToHashSet(StringComparer.Ordinal);
        StateArrays.CopyTo(
            _path,
            _file.Tensors.Where(tensor => names.Contains(tensor.Key)).ToDictionary(StringComparer.Ordinal),
            state
        );
        players.ImagesSeen = Step * options.BatchSize;
        return players;
    }

    private bool Has(string field) => _file.Metadata.ContainsKey(field);

    private double Factor()
    {
        var factor = Has(RateFactor) ? Number<double>(RateFactor) : 1;
        return factor is > 0 and <= 1
            ? factor
            : throw new InvalidDataException(
                FormattableString.Invariant(
                    $"{_path}: metadata \"{RateFactor}\" is {factor}, but must be above 0, at most 1."
                )
            );
    }

    private T Number<T>(string field)
        where T : INumber<T> =>
        T.TryParse(
            _file.Metadata.GetValueOrDefault(field),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var value
        )
            ? value
            : throw new InvalidDataException($"{_path}: metadata \"{field}\" is missing or no number.");
}

/// <summary>What a run has on record beside its training.</summary>
/// <param name="Metrics">The length of its metrics file.</param>
/// <param name="Rollbacks">How often it was rolled back.</param>
/// <param name="Changes">How many changes held.</param>
internal readonly record struct RunRecord(MetricsLength Metrics, int Rollbacks, int Changes);

/// <summary>The two networks of a checkpoint, to be looked into.</summary>
public static class CheckpointPlayers
{
    /// <summary>Reads the moving average of the generator, and the discriminator; nothing in the folder changes.</summary>
    /// <param name="root">The run's folder.</param>
    /// <param name="step">The checkpoint's step.</param>
    /// <param name="data">What the run learned from: the sizes of its images and its classes.</param>
    /// <exception cref="FileNotFoundException">There is no such checkpoint.</exception>
    /// <exception cref="InvalidDataException">
    /// It is damaged, of other images, or of parts of somebody's own: names what is wrong.
    /// </exception>
    public static PlayersCopy Read(string root, long step, DataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Checkpoint.Read(new RunFolder(root), step).ToPlayers(data);
    }
}
