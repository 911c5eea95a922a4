namespace Penman.Cli.Views;

/// <summary>
/// How far something is: before a person a line that redraws itself, to files and pipes a line for every tenth.
/// </summary>
internal sealed class ProgressLine(CliContext context)
{
    private const int Tenths = 10;

    private int _tenth = -1;
    private int _length;

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

    public void Clear()
    {
        if (context.IsWatched && _length > 0)
            context.Output.Write($"\r{"".PadRight(_length)}\r");
        _length = 0;
    }
}

/// <summary>Shows how much of a training is done.</summary>
internal sealed class ShareProgress(CliContext context, string title, string afterwards)
    : IProgress<(double Share, float Loss)>
{
    private readonly ProgressLine _line = new(context);
    private int _percent = -1;

    /// <summary>Runs a training that reports to this; whatever comes of it, the line makes room for the next.</summary>
    public T Run<T>(Func<IProgress<(double Share, float Loss)>, T> train)
    {
        try
        {
            return train(this);
        }
        finally
        {
            _line.Clear();
        }
    }

    public void Report((double Share, float Loss) value)
    {
        if ((int)(100 * value.Share) is var percent && percent == _percent)
            return;
        _percent = percent;
        var then = percent == 100 ? $"; {afterwards}" : "";
        _line.Show(value.Share, $"{title}: {value.Share:0%}, loss {value.Loss:0.000}{then}");
    }
}
