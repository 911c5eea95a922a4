using System.Text.Json;
using Penman.Game;
using Penman.Game.Options;
using Penman.Runs.Records;

namespace Penman.Runs;

/// <summary>
/// changes.jsonl, in the order of steps, and how many of its lines hold by now. With options.json it says which options
/// any step was trained with, so a run that is resumed, or made again, changes where this one did.
/// </summary>
internal sealed class RunChanges
{
    private readonly string _path;
    private readonly List<ChangeLine> _lines;
    private readonly List<TrainingOptions> _after; // as many lines as the place says

    /// <summary>Reads a file, none of whose lines holds yet.</summary>
    /// <param name="path">The file; none is one without lines.</param>
    /// <param name="first">The options before the first change.</param>
    /// <exception cref="InvalidDataException">
    /// A line is damaged, of an earlier step than the one before, or a change that no trainer makes: names it.
    /// </exception>
    public RunChanges(string path, TrainingOptions first)
    {
        _path = path;
        (_lines, _after) = ([], [first]);
        foreach (var line in ChangeLine.Read(path))
            Add(line);
    }

    /// <summary>Lines that hold, from the first.</summary>
    public int InForce { get; set; }

    /// <summary>The options that a step was, or will be, trained with.</summary>
    /// <param name="step">Counts from 1.</param>
    public TrainingOptions OptionsOf(long step) => _after[_lines.Count(line => line.Step < step)];

    /// <summary>The options after the first lines; null if there are not so many.</summary>
    public TrainingOptions? After(int count) => _after.ElementAtOrDefault(count);

    /// <summary>Gives a trainer the options of the next line, if its step has come.</summary>
    /// <returns>The line, or null.</returns>
    public ChangeLine? Follow(Trainer trainer)
    {
        if (InForce == _lines.Count || _lines[InForce].Step > trainer.Steps)
            return null;
        trainer.Change(_after[InForce + 1]);
        return _lines[InForce++];
    }

    /// <summary>Makes a change and puts it on record; lines that waited for a later step hold after it.</summary>
    /// <returns>The line; null if nothing is another.</returns>
    /// <exception cref="ArgumentException">The trainer refuses it: names the option.</exception>
    public ChangeLine? Make(Trainer trainer, TrainingOptions options)
    {
        var (before, line) = (trainer.Options, ChangeLine.Between(trainer.Steps, trainer.Options, options));
        if (line.Options.Count == 0)
            return null;
        trainer.Change(options);
        try
        {
            Rewrite([.. _lines[..InForce], line, .. _lines[InForce..]]);
        }
        catch
        {
            trainer.Change(before);
            throw;
        }

        InForce++;
        return line;
    }

    /// <summary>Forgets all lines that do not hold.</summary>
    public void CutToInForce()
    {
        if (InForce < _lines.Count)
            Rewrite([.. _lines[..InForce]]);
    }

    private void Rewrite(IReadOnlyList<ChangeLine> lines)
    {
        RecordFile.Write(_path, lines);
        _lines.Clear();
        _after.RemoveRange(1, _after.Count - 1);
        foreach (var line in lines)
            Add(line);
    }

    private void Add(ChangeLine line)
    {
        try
        {
            if (line.Step < (_lines.LastOrDefault()?.Step ?? 0))
                throw new ArgumentException($"it stands behind one after step {_lines[^1].Step}.");
            var options = line.ApplyTo(_after[^1]);
            Trainer.CheckChange(_after[^1], options);
            _lines.Add(line);
            _after.Add(options);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw new InvalidDataException(
                $"{_path}: the change after step {line.Step}: {exception.Message}",
                exception
            );
        }
    }
}
