using System.Text.Json;
using Penman.Files;
using Penman.Game;
using Penman.Game.Options;
using Penman.Game.Steps;
using Penman.Runs.Records;

namespace Penman.Runs;

/// <summary>
/// changes.jsonl, in the order of steps, and how many of its lines hold by now. With options.json it says which options
/// any step was trained with and who moved in it, so a run that is resumed, or made again, changes where this one did.
/// </summary>
internal sealed class RunChanges
{
    private readonly string _path;
    private readonly Trainer _trainer;
    private IReadOnlyList<ChangeLine> _lines;
    private IReadOnlyList<TrainingOptions> _after; // as many lines as the place says

    /// <summary>Reads a file, none of whose lines holds yet.</summary>
    /// <param name="path">The file; none is one without lines.</param>
    /// <param name="trainer">Who makes the changes; it has the options before the first.</param>
    /// <exception cref="InvalidDataException">
    /// A line is damaged, of an earlier step than the one before, or a change that the trainer refuses: names it.
    /// </exception>
    public RunChanges(string path, Trainer trainer)
    {
        (_path, _trainer) = (path, trainer);
        _lines = ChangeLine.Read(path);
        _after = Checked(trainer.Options, _lines);
    }

    /// <summary>How many lines hold, from the first.</summary>
    public int InForce { get; set; }

    /// <summary>Those that hold.</summary>
    public IReadOnlyList<ChangeLine> Held => [.. _lines.Take(InForce)];

    /// <summary>The options that a step was, or will be, trained with.</summary>
    /// <param name="step">Counts from 1.</param>
    public TrainingOptions OptionsOf(long step) => _after[_lines.Count(line => line.Step < step)];

    /// <summary>The options after the first lines; null if there are not so many.</summary>
    public TrainingOptions? After(int count) => _after.ElementAtOrDefault(count);

    /// <summary>The next line, if its step has come.</summary>
    private ChangeLine? Due =>
        InForce < _lines.Count && _lines[InForce].Step <= _trainer.Steps ? _lines[InForce] : null;

    /// <summary>Gives the trainer the options of the next line, if its step has come.</summary>
    /// <returns>The line, or null.</returns>
    public ChangeLine? Follow()
    {
        if (Due is not { Player: null } line)
            return null;
        _trainer.Change(_after[InForce + 1]);
        InForce++;
        return line;
    }

    /// <summary>Puts on record that a player moves alone in the next step.</summary>
    /// <exception cref="IOException">The record cannot be written.</exception>
    public void Move(Player player) => Insert(ChangeLine.Of(_trainer.Steps, player));

    /// <summary>Trains a step: of the player on record, alone, or of those whose turn it is.</summary>
    /// <remarks>
    /// A line holds once its step is done: what stops before makes the step again. It is written before, so that no step is
    /// made that is not on record.
    /// </remarks>
    /// <param name="line">The line of a step of one player; null for the usual.</param>
    public StepNumbers Step(out ChangeLine? line)
    {
        line = Due is { Player: not null } due ? due : null;
        if (line?.Player is not { } player)
            return _trainer.Step();
        var numbers = _trainer.Step(player);
        InForce++;
        return numbers;
    }

    /// <summary>Makes a change and puts it on record; lines that waited for a later step hold after it.</summary>
    /// <returns>The line; null if nothing is another.</returns>
    /// <exception cref="ArgumentException">The trainer refuses it: names the option.</exception>
    /// <exception cref="InvalidDataException">A line that waits could not be made after it.</exception>
    public ChangeLine? Make(TrainingOptions options)
    {
        var (before, line) = (_trainer.Options, ChangeLine.Between(_trainer.Steps, _trainer.Options, options));
        if (line.Options.Count == 0)
            return null;
        _trainer.Change(options);
        try
        {
            Insert(line);
        }
        catch
        {
            _trainer.Change(before);
            throw;
        }

        InForce++;
        return line;
    }

    /// <summary>Forgets all lines that do not hold.</summary>
    public void CutToInForce()
    {
        if (InForce < _lines.Count)
            Rewrite([.. _lines.Take(InForce)]);
    }

    /// <summary>Puts a line of now before those that wait; one of them that was due by now is of now, too.</summary>
    private void Insert(ChangeLine line) =>
        Rewrite([
            .. _lines.Take(InForce),
            line,
            .. _lines.Skip(InForce).Select(later => later with { Step = Math.Max(later.Step, line.Step) }),
        ]);

    private void Rewrite(IReadOnlyList<ChangeLine> lines)
    {
        var after = Checked(_after[0], lines);
        RecordFile.Write(_path, lines);
        (_lines, _after) = (lines, after);
    }

    private List<TrainingOptions> Checked(TrainingOptions first, IReadOnlyList<ChangeLine> lines)
    {
        List<TrainingOptions> after = [first];
        for (var i = 0; i < lines.Count; i++)
        {
            try
            {
                if (i > 0 && lines[i].Step < lines[i - 1].Step)
                    throw new ArgumentException($"it stands behind one after step {lines[i - 1].Step}");
                if (lines[i] is { Player: not null, Options.Count: > 0 })
                    throw new ArgumentException("it moves a player and changes options; a line does one of them");
                var options = lines[i].ApplyTo(after[i]);
                _trainer.CheckChange(after[i], options);
                after.Add(options);
            }
            catch (Exception exception) when (exception is JsonException or ArgumentException)
            {
                throw new InvalidDataException(
                    $"{_path}: the change after step {lines[i].Step}: {JsonTrouble.Words(exception)}; {ChangeLine.Remedy}.",
                    exception
                );
            }
        }

        return after;
    }
}
