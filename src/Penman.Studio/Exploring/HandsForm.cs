namespace Penman.Studio.Exploring;

/// <summary>Which hands a page shows, as a person fills it in: what cannot be is said at its field, and leaves those that are shown.</summary>
public sealed class HandsForm
{
    private const int UsualRows = 4;

    /// <summary>The first seed as it is written.</summary>
    public FormField<ulong> FirstField { get; } = FormField.Seed("The first seed");

    /// <summary>The number of rows as it is written.</summary>
    public FormField<int> RowsField { get; } = FormField.Whole("Rows", 1, Explorer.MostRows, UsualRows);

    /// <summary>The seed of the first hand.</summary>
    public ulong First { get; private set; }

    /// <summary>Rows of hands.</summary>
    public int Rows { get; private set; } = UsualRows;

    /// <summary>Takes what is written, where it can be.</summary>
    public void Take()
    {
        if (FirstField.Error is null)
            First = FirstField.Value;
        if (RowsField.Error is null)
            Rows = RowsField.Value;
    }

    /// <summary>Goes on to the hands that follow; after the last seed come the first.</summary>
    /// <param name="handsInRow">Hands in a row.</param>
    public void Next(int handsInRow)
    {
        var shown = (ulong)(handsInRow * Rows);
        First = First <= ulong.MaxValue - 2 * shown ? First + shown : 0;
        FirstField.Text = FormField.Written(First);
    }
}
