namespace Penman.Cli.Views;

/// <summary>Tells in words how much of a calculation is done.</summary>
/// <param name="what">What is calculated.</param>
/// <param name="status">Told a line for every per cent.</param>
internal sealed class Percentage(string what, IProgress<string> status) : IProgress<double>
{
    private int _told = -1;

    public void Report(double value)
    {
        var whole = (int)(100 * value);
        if (whole == _told)
            return;
        _told = whole;
        status.Report($"{what}, {whole} %");
    }

    /// <summary>Passes items on as they are asked for, and tells how many have gone.</summary>
    public IEnumerable<T> Of<T>(IReadOnlyList<T> items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            Report((double)i / items.Count);
            yield return items[i];
        }
    }
}
