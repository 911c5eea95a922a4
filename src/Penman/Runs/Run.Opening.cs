using Penman.Data;
using Penman.Game;
using Penman.Game.Objectives;
using Penman.Game.Sharing;
using Penman.Models;
using Penman.Options;
using Penman.Runs.Diagnoses;
using Penman.Runs.Records;
using Penman.Runs.Scoring;
using Penman.Runs.Sharing;
using Penman.Runs.Timing;

namespace Penman.Runs;

public sealed partial class Run
{
    /// <remarks>
    /// The folder is locked before anything in it is read or written: another process that trains there must not find
    /// its metrics cut back.
    /// </remarks>
    private Run(RunOptions options, ImageSet images, RunSurroundings surroundings, RunOpening opening)
    {
        var data = HoldOut.Of(images, options.HeldOut ?? 0);
        (_data, _dataImages) = (data.Learned, images.Count);
        _clock = new TrainingClock(surroundings.Time, surroundings.Computed);
        _pace = new Pace(surroundings.Time);
        var (existing, meeting) = (opening.Existing, opening.Meeting);
        try
        {
            var set = surroundings.DataFor(options);
            _scoring = RunScoring.Open(options, set, images, data, surroundings.Scoring);
            _gaps = RunGaps.Open(data);
            _prints = DataPrints.Take(images, _scoring);
            if (meeting is not null)
                Lead(options, (meeting, opening.Told), surroundings, images);
            var threads = options.Threads > 0 ? options.Threads : meeting?.Threads ?? 0;
            var workforce = new Workforce(threads, surroundings.Ranks);
            Trainer = new Trainer(options.Training, data.Learned, surroundings.Parts, workforce);
            var beginning = existing is null ? Beginning.Open(options) : null;
            beginning?.ExpectFit(Trainer);
            _folder = existing ?? CreateFolder(options, surroundings.Runs);
            _lock = _folder.Lock();
            _folder.Tidy();
            if (existing is null)
            {
                BeginChanges(surroundings.Changes);
                Beginning.Forget(_folder);
                beginning?.Keep(_folder);
            }

            _changes = new RunChanges(_folder.Changes, Trainer);
            var recovery = new Recovery(_folder, _changes);
            var checkpoint = existing is null ? null : recovery.Load(Trainer, _prints, set.Name);
            _notes.AddRange(recovery.Losses);
            _journal = new RunJournal(
                _folder.Metrics,
                recovery.MetricsBytes,
                () =>
                    new Diagnostician(
                        ObjectiveOf,
                        surroundings.Thresholds,
                        options.Training.Conditional,
                        images.Classes,
                        hasCodes: options.Training.CodeSizes.Numbers > 0
                    )
            );
            _rollbacks = checkpoint?.Record.Rollbacks ?? 0;
            Options = options with { Out = _folder.Root };
            _pictures = new RunPictures(_folder, options.Training.BatchSize);
            _models = new RunModels(_folder, Trainer, set);
            _beginning = checkpoint is null ? Beginning.Of(_folder) : null;
            if (_beginning?.NoteFor(Trainer) is { } note)
                _notes.Add(note);
            _sessions = new RunSessions(_folder.Sessions, _notes);
            if (recovery.HasCutMetrics)
                Checkpoint.Save(_folder, Trainer, new(_journal.FlushToDisk(), _rollbacks, _changes.InForce), _prints);

            Objective ObjectiveOf(long step) => surroundings.ObjectiveFor(_changes.OptionsOf(step));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Begins a run: makes its folder, writes its options and the pictures of its networks.</summary>
    /// <param name="options">The options.</param>
    /// <param name="surroundings">The clock, the place of new folders, and what else comes from outside.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="IOException">The folder is in use, the models have no place, or the disk refuses.</exception>
    /// <exception cref="InvalidDataException">The data set, its evaluator, or a change is malformed.</exception>
    public static Run Start(RunOptions options, RunSurroundings? surroundings = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        surroundings ??= new();
        return Meet(
            surroundings,
            meeting =>
                Begin(
                    options,
                    images => WithShards(options.Resolve(images), surroundings),
                    surroundings,
                    new(Existing: null, meeting, RankCard.ToldBy(options))
                )
        );
    }

    /// <summary>
    /// Makes a run again from its record, options.json and changes.jsonl, in another folder: the same networks and
    /// metrics, bit by bit.
    /// </summary>
    /// <param name="root">The folder of the run to make again; nothing in it changes.</param>
    /// <param name="places">
    /// Where the new run goes (<see cref="RunOptions.Out"/>, <see cref="RunOptions.Models"/>) and where the data are if no
    /// longer there (<see cref="RunOptions.Data"/>), with how many threads; the rest of it is not looked at.
    /// </param>
    /// <param name="surroundings">The clock, and what else comes from outside.</param>
    /// <remarks>A run that was to last some minutes is made again up to its newest checkpoint.</remarks>
    /// <exception cref="FileNotFoundException">The folder holds no run.</exception>
    /// <exception cref="InvalidDataException">Its record is damaged, or the data are not those that it was trained on.</exception>
    /// <exception cref="IOException">The folder is in use, the models have no place, or the disk refuses.</exception>
    public static Run Replay(string root, RunOptions places, RunSurroundings? surroundings = null)
    {
        ArgumentNullException.ThrowIfNull(places);
        surroundings ??= new();
        return Meet(surroundings, meeting => Replay(root, places, surroundings, meeting));
    }

    private static Run Replay(string root, RunOptions places, RunSurroundings surroundings, Meeting? meeting)
    {
        var folder = new RunFolder(root);
        var recorded = RunPlace.Recorded(folder);
        var revision = new RunRevision
        {
            Data = places.Data,
            Models = places.Models,
            Threads = places.Threads,
        };
        var options = revision.ApplyTo(RunPlace.Adapt(folder, recorded, revision, notes: []));
        if (surroundings.Data is null)
            ExpectData(options.Data);
        if (Checkpoint.Newest(folder) is { } newest)
        {
            var set = surroundings.DataFor(options);
            DataPrints.Take(surroundings.ReadData(options), scoring: null).Expect(newest.Prints, set.Name);
            if (options.Minutes is not null)
                options = options with { Minutes = null, Images = newest.Step * options.Training.BatchSize };
        }

        var changes = File.Exists(folder.Changes) ? folder.Changes : null;
        options = options with
        {
            Out = places.Out,
            From = File.Exists(folder.FirstGenerator) ? folder.FirstGenerator : options.From,
        };
        return Begin(
            options,
            _ => options, // recorded, they are resolved
            surroundings with
            {
                Changes = changes,
            },
            new(Existing: null, meeting, RankCard.ToldBy(places))
        );
    }

    /// <summary>
    /// Continues a run from its newest checkpoint that is whole, or from its beginning if it was killed before its
    /// first; <see cref="Notes"/> say what was lost.
    /// </summary>
    /// <param name="root">The run's folder.</param>
    /// <param name="revision">What is another from now on; nothing if left out.</param>
    /// <param name="surroundings">The clock, and what else comes from outside.</param>
    /// <exception cref="FileNotFoundException">The folder holds no run.</exception>
    /// <exception cref="InvalidDataException">
    /// No checkpoint is whole, or data or options are not those of this run: names what is wrong.
    /// </exception>
    /// <exception cref="IOException">Another process trains here, or the models have no place.</exception>
    public static Run Resume(string root, RunRevision? revision = null, RunSurroundings? surroundings = null)
    {
        (revision, surroundings) = (revision ?? new(), surroundings ?? new());
        return Meet(surroundings, meeting => Resume(root, revision, surroundings, meeting));
    }

    private static Run Resume(string root, RunRevision revision, RunSurroundings surroundings, Meeting? meeting)
    {
        var folder = new RunFolder(root);
        var recorded = RunPlace.Recorded(folder);
        List<Sentence> notes = [];
        var options = revision.ApplyTo(RunPlace.Adapt(folder, recorded, revision, notes));
        options.Validate();
        if (surroundings.Data is null)
            ExpectData(options.Data);
        ExpectWritableModels(options.Models);
        var set = surroundings.DataFor(options);
        var data = set.Read(DataSplit.Train, surroundings.Cancellation);
        if (options.HeldOut > data.Count / 2)
            throw DataPrints.Refusal("training images", set.Name); // fewer than it began with
        return new Run(options, data, surroundings, new(folder, meeting, ToldBy(revision))).After(run =>
        {
            run._notes.InsertRange(0, notes);
            run.MissBest();
            run.FollowLength(recorded.TotalImages(data.Count), revision.RedoDecay);
            if (run.Trainer.Steps == 0)
                run.SaveArchitectures();
        });
    }

    private static Run Begin(
        RunOptions options,
        Func<int, RunOptions> resolve,
        RunSurroundings surroundings,
        RunOpening opening
    )
    {
        options.Validate();
        if (options.From is { } from and not Model.Box)
            options = options with { From = Path.GetFullPath(from) };
        var data = surroundings.ReadData(options);
        options.ExpectClasses(data.Classes);
        ExpectWritableModels(options.Models);
        options = resolve(data.Count) with { From = options.From };
        return new Run(options, data, surroundings, opening).After(run =>
        {
            run.WriteOptions();
            run.SaveArchitectures();
        });
    }

    /// <summary>Does the rest of opening; if that fails, the folder is free again.</summary>
    private Run After(Action<Run> open)
    {
        try
        {
            open(this);
            return this;
        }
        catch
        {
            Dispose();
            throw;
        }
    }
}

/// <summary>How a run is opened.</summary>
/// <param name="Existing">Its folder, if it is resumed; null if it begins.</param>
/// <param name="Meeting">Of the processes that are to train it together; null for this one alone.</param>
/// <param name="Told">What this process was told, by the names of options.</param>
internal sealed record RunOpening(RunFolder? Existing, Meeting? Meeting, Dictionary<string, string> Told);
