namespace Penman.Notebook;

/// <summary>Shows pictures as a notebook says.</summary>
/// <param name="show">Shows a picture by its name, and returns what puts another in its place.</param>
/// <param name="interruption">Gives what asks the running cell to stop; nothing if left out.</param>
public sealed class NotebookDisplay(
    Func<object, string, Action<object>> show,
    Func<CancellationToken>? interruption = null
) : Display
{
    /// <inheritdoc/>
    public override CancellationToken Interruption => interruption?.Invoke() ?? CancellationToken.None;

    /// <inheritdoc/>
    public override Action<object> Show(object picture, string name) => show(picture, name);
}
