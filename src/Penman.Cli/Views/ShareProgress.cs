using System.Globalization;

namespace Penman.Cli.Views;

/// <summary>Shows how much of a long calculation is done: a line that redraws itself, or one for every tenth.</summary>
/// <param name="context">Where to write.</param>
/// <param name="title">What is calculated.</param>
internal sealed class ShareProgress(CliContext context, string title) : IProgress<(double Share, float Loss)>
{
    private const int Parts = 10;

    private readonly bool _redraws = context.Console.Profile.Capabilities is { Ansi: true, Interactive: true };
    private int _written = -1;

    /// <summary>Runs a calculation that reports to this.</summary>
    public static T Run<T>(CliContext context, string title, Func<IProgress<(double Share, float Loss)>, T> calculate)
    {
        var progress = new ShareProgress(context, title);
        var result = calculate(progress);
        progress.Finish();
        return result;
    }

    public void Report((double Share, float Loss) value)
    {
        var part = (int)(value.Share * (_redraws ? Parts * Parts : Parts));
        if (part == _written)
            return;
        _written = part;
        Write(string.Create(CultureInfo.InvariantCulture, $"{title}: {value.Share:0%}, loss {value.Loss:0.000}"));
    }

    private void Write(string line)
    {
        if (_redraws)
            context.Output.Write($"\r{line}  ");
        else
            context.WriteLine(line);
    }

    private void Finish()
    {
        if (_redraws)
            context.Output.WriteLine();
    }
}
