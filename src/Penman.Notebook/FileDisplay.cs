using Penman.Files;
using Penman.Pictures.Formats;

namespace Penman.Notebook;

/// <summary>Shows pictures as PNG files; one that takes another's place is written over it.</summary>
/// <param name="folder">Where they go.</param>
/// <param name="open">Is told each file once, when it is there; nothing if left out.</param>
public sealed class FileDisplay(string folder, Action<string>? open = null) : Display
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">It is no picture.</exception>
    /// <remarks>Errors of the disk as for <see cref="AtomicFile"/>.</remarks>
    public override Action<object> Show(object picture, string name)
    {
        var path = Path.Combine(folder, $"{name}.png");
        Write(picture);
        open?.Invoke(path);
        return Write;

        void Write(object next) => Png.Write(path, MimeBundle.Raster(next));
    }
}
