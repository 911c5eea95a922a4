namespace Penman.Studio.Bringing;

/// <summary>Pictures that are on their way together.</summary>
internal sealed class PictureBatch(IReadOnlyList<SentFile> files, string folder, bool isSheet)
{
    private int _read;

    public Transfer Transfer { get; } = new(files, folder);

    public bool IsSheet => isSheet;

    /// <summary>Tells that no more of them are wanted.</summary>
    public CancellationTokenSource Cancel { get; } = new();

    /// <summary>Those that are not read yet.</summary>
    public int Left => Transfer.Files.Count - Volatile.Read(ref _read);

    public void CountRead() => Interlocked.Increment(ref _read);
}
