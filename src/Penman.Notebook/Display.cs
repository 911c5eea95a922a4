namespace Penman.Notebook;

/// <summary>Where pictures appear: below a notebook's cell, or as files.</summary>
public abstract class Display
{
    /// <summary>
    /// The display of this process: files in the current folder unless a notebook has put its own here. Like the
    /// console, it belongs to whoever started the process, and is set once.
    /// </summary>
    public static Display Current { get; set; } = new FileDisplay(".", Viewer.Open);

    /// <summary>Asks what is going on to stop, between two steps.</summary>
    public virtual CancellationToken Interruption => CancellationToken.None;

    /// <summary>Shows a picture.</summary>
    /// <param name="picture">What <see cref="MimeBundle"/> knows.</param>
    /// <param name="name">What it is called, as a file is; without extension.</param>
    /// <returns>Puts another picture in its place.</returns>
    public abstract Action<object> Show(object picture, string name);
}
