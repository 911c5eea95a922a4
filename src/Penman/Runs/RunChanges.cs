using System.Text.Json;
using Penman.Files;
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
    /// <exception cref="InvalidDataException">A line is damaged: names it.</exception>
    public RunChanges(string path, TrainingOptions first)
    {
        _path = path;
        _lines = [.. ChangeLine.Read(path)];
        _after = [first];
        foreach (var line in _lines)
            _after.Add(Applied(line));
    }

    /// <summary>Lines that hold, from the first.</summary>
    public int InForce { get; private set; }

    /// <summary>The options that a step was, or will be, trained with.</summary>
    /// <param name="step">Counts from 1.</param>
    public TrainingOptions OptionsOf(long step) => _after[_lines.Count(line => line.Step < step)];

    /// <summary>Gives a trainer the options after the first lines, and no more of them.</summary>
    /// <returns>False if there are not so many.</returns>
    public bool TryReplay(Trainer trainer, int count)
    {
        if (count > _lines.Count)
            return false;
        trainer.Change(_after[count]);
        InForce = count;
        return true;
    }

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
        AtomicFile.WriteText(
            _path,
            string.Concat(lines.Select(line => JsonSerializer.Serialize(line, JsonFormat.Compact) + "\n"))
        );
        _lines.Clear();
        _after.RemoveRange(1, _after.Count - 1);
        foreach (var line in lines)
        {
            _lines.Add(line);
            _after.Add(Applied(line));
        }
    }

    private TrainingOptions Applied(ChangeLine line)
    {
        try
        {
            return line.ApplyTo(_after[^1]);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"{_path}: the change after step {line.Step}: {exception.Message}",
                exception
            );
        }
    }
}
