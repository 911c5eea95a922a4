namespace Penman.Cli.Views;

/// <summary>
/// How far something is: before a person a line that redraws itself, to files and pipes a line for every tenth.
/// </summary>
/// <param name="context">Where to write.</param>
internal sealed class ProgressLine(CliContext context)
{
    private const int Tenths = 10;

    private int _tenth = -1;
    private int _length;

    /// <summary>Shows it.</summary>
    /// <param name="share">The share done, in [0, 1].</param>
    /// <param name="line">The same and more in words.</param>
    public void Show(double share, string line)
    {
        if (context.IsWatched)
        {
            context.Output.Write($"\r{line.PadRight(_length)}");
            _length = line.Length;
        }
        else if ((int)(share * Tenths) is var tenth && tenth != _tenth)
        {
            _tenth = tenth;
            context.WriteLine(line);
        }
    }

    /// <summary>Makes room for other lines.</summary>
    public void Clear()
    {
        if (context.IsWatched && _length > 0)
            context.Output.Write($"\r{"".PadRight(_length)}\r");
        _length = 0;
    }
}
