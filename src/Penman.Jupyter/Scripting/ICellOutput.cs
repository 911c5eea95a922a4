namespace Penman.Jupyter.Scripting;

/// <summary>Where cells leave what they write and show, in order, from any thread.</summary>
internal interface ICellOutput
{
    /// <summary>Text of the console.</summary>
    /// <param name="stream"><c>stdout</c> or <c>stderr</c>.</param>
    /// <param name="text">At least one character.</param>
    void Write(string stream, string text);

    /// <summary>Something that is shown.</summary>
    void Show(CellDisplay display);

    /// <summary>Something in place of what was shown with the same identity.</summary>
    void Update(CellDisplay display);
}

/// <summary>Something shown below a cell.</summary>
/// <param name="Id">One for all that take each other's place.</param>
/// <param name="Name">What it is called; empty for nothing.</param>
/// <param name="Data">Its forms, by MIME type.</param>
internal sealed record CellDisplay(string Id, string Name, IReadOnlyDictionary<string, string> Data);
