namespace Penman.Data;

/// <summary>Images that many read at the same time and nobody changes: made when asked for, and kept while anybody holds them.</summary>
internal sealed class SharedImages(Func<ImageSet> make)
{
    private readonly Lock _door = new();
    private readonly WeakReference<ImageSet?> _made = new(target: null);

    /// <summary>Those that somebody holds, or new ones.</summary>
    public ImageSet Get()
    {
        lock (_door)
        {
            if (!_made.TryGetTarget(out var images))
                _made.SetTarget(images = make());
            return images;
        }
    }
}
