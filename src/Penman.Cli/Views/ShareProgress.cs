namespace Penman.Cli.Views;

/// <summary>Shows how much of a training is done.</summary>
/// <param name="context">Where to write.</param>
/// <param name="title">What is trained.</param>
/// <param name="afterwards">What is done after the last step.</param>
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
        _line.Show(
            value.Share,
            string.Create(CultureInfo.InvariantCulture, $"{title}: {value.Share:0%}, loss {value.Loss:0.000}{then}")
        );
    }
}
