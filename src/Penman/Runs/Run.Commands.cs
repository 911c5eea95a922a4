using Penman.Game.Steps;

namespace Penman.Runs;

/// <content>What a run does between two steps because it was told to.</content>
public sealed partial class Run
{
    /// <summary>
    /// Tells the run to do something before its next step, from any thread; commands are obeyed in their order while
    /// <see cref="Train"/> runs.
    /// </summary>
    /// <returns>
    /// Done when it was obeyed. Failed, and the run goes on as if nothing had been said, with an
    /// <see cref="ArgumentException"/> (an option that cannot change, or out of range), <see cref="FileNotFoundException"/>
    /// (there is no such checkpoint), <see cref="InvalidDataException"/> (it or its metrics are damaged),
    /// <see cref="InvalidOperationException"/> (steps of a run that is not paused), <see cref="IOException"/> or
    /// <see cref="UnauthorizedAccessException"/> (a folder in use, or read-only). Cancelled if training ends before it is
    /// its turn; sent while the run does not train, it waits for <see cref="Train"/> or is cancelled by
    /// <see cref="Dispose"/>.
    /// </returns>
    public Task Send(RunCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return _commands.Send(command);
    }

    /// <summary>Obeys what was commanded and makes the changes whose step has come; waits while the run is paused.</summary>
    /// <returns>Whether there is to be another step.</returns>
    private bool MayStep(RunSession session, CancellationToken cancellation)
    {
        while (!_isStopped && !cancellation.IsCancellationRequested)
        {
            while (!_isOver && _changes.Follow() is { } line)
                Tell(new Changed(line));
            if (_commands.TryObey(command => Obey(command, session)))
                continue;
            if (_isOver)
                return false;
            if (_pace.MayStep(out var mover, out var wait) && MayMove(mover))
            {
                _clock.Continue();
                return true;
            }

            _clock.Pause();
            _commands.Await(wait, cancellation);
        }

        return false;
    }

    /// <summary>
    /// Puts a step of one player on record; where that fails, the step is not made and the run waits, as if nobody had wanted it.
    /// </summary>
    private bool MayMove(Player? mover)
    {
        try
        {
            if (mover is { } player)
                _changes.Move(player);
            return true;
        }
        catch (Exception exception)
            when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Tell(new Warned(new($"The {mover} was not moved: {exception.Message}")));
            return false;
        }
    }

    private void Obey(RunCommand command, RunSession session)
    {
        switch (command)
        {
            case PauseRun when !_pace.IsPaused:
                _pace.Pause();
                Tell(new Paused(Trainer.Steps));
                break;
            case ContinueRun when _pace.IsPaused:
                _pace.Continue();
                Tell(new Resumed(Trainer.Steps));
                break;
            case SaveRun:
                Sample();
                _folder.Want(Trainer.Steps);
                SaveCheckpoint(session);
                break;
            case StopRun(var saves):
                if (!saves)
                    Rewind(LastSavedStep, session);
                _isStopped = true;
                break;
            case StepRun steps:
                _pace.Want(steps);
                break;
            case SlowRun(var stepsPerSecond):
                _pace.Slow(stepsPerSecond);
                break;
            case ChangeRun(var options):
                if (_changes.Make(options) is { } line)
                    Tell(new Changed(line));
                break;
            case RewindRun(var step):
                Rewind(step, session);
                break;
            case BranchRun branch:
                Branch(branch);
                break;
        }
    }

    /// <summary>Nothing after the checkpoint is left: no metrics, changes, samples, checkpoints or best generator.</summary>
    private void Rewind(long step, RunSession session)
    {
        var checkpoint = Checkpoint.Read(_folder, step);
        if (!RunJournal.Has(_folder.Metrics, checkpoint.Record.Metrics))
            throw new InvalidDataException($"metrics.jsonl has lost lines that it had at step {step}.");
        checkpoint.Load(Trainer, _changes);
        _folder.DeleteAfter(step); // first: a later checkpoint would ask for metrics and changes that are gone
        _changes.CutToInForce();
        _journal.CutTo(checkpoint.Record.Metrics.Bytes);
        _rollbacks = checkpoint.Record.Rollbacks;
        _models.GoBackToBest(Best?.ImagesSeen);
        _models.SaveNewest();
        session.Rewind();
        _isOver = session.IsComplete || IsFlat;
        Tell(new Rewound(step));
    }

    private void Branch(BranchRun command)
    {
        var made = RunBranch.Make(_folder, Options, command, (before, after) => Trainer.CheckChange(before, after));
        Tell(new Branched(command.Step, made.Root));
    }
}
