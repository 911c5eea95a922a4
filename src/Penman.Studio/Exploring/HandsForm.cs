namespace Penman.Studio.Exploring;

/// <summary>Which hands a page shows, as a person fills it in: what cannot be is said, and leaves those that are shown.</summary>
public sealed class HandsForm
{
    private const int UsualRows = 4;

    /// <summary>The seed of the first hand.</summary>
    public ulong First { get; private set; }

    /// <summary>Rows of hands.</summary>
    public int Rows { get; private set; } = UsualRows;

    /// <summary>What could not be taken, in a sentence; null after what could.</summary>
    public string? Error { get; private set; }

    /// <summary>Takes another first seed.</summary>
    public void SetFirst(string? text) => Take(() => First = FormNumber.Seed("The first seed", text));

    /// <summary>Takes another number of rows.</summary>
    public void SetRows(string? text) => Take(() => Rows = FormNumber.Whole("Rows", text, 1, Explorer.MostRows));

    /// <summary>Goes on to the hands that follow; after the last seed come the first.</summary>
    /// <param name="handsInRow">Hands in a row.</param>
    public void Next(int handsInRow)
    {
        var shown = (ulong)(handsInRow * Rows);
        Take(() => First = First <= ulong.MaxValue - 2 * shown ? First + shown : 0);
    }

    /// <summary>Forgets what could not be taken.</summary>
    public void Forget() => Error = null;

    private void Take(Action take)
    {
        try
        {
            take();
            Error = null;
        }
        catch (ArgumentException exception)
        {
            Error = exception.Message;
        }
    }
}
