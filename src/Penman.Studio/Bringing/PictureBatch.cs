namespace Penman.Studio.Bringing;

/// <summary>Pictures that are on their way together; whoever has it locks.</summary>
internal sealed class PictureBatch(IReadOnlyList<SentFile> files, string folder, bool isSheet)
{
    private int _came;
    private int _queued;

    public Transfer Transfer { get; } = new(files, folder);

    /// <summary>Where they are put.</summary>
    public string Folder => folder;

    public bool IsSheet => isSheet;

    /// <summary>Tells that no more of them are wanted.</summary>
    public CancellationTokenSource Cancel { get; } = new();

    /// <summary>Whether the browser still sends.</summary>
    public bool IsAwaited { get; private set; } = true;

    /// <summary>Those that are on their way, or came and are not read yet.</summary>
    public int Left => _queued + (IsAwaited ? Transfer.Files.Count - _came : 0);

    /// <summary>Waits for the browser, and not for ever.</summary>
    public SendPatience? Patience { get; set; }

    /// <summary>Bytes came.</summary>
    public void Hear() => Patience?.Renew();

    /// <summary>One came, and waits to be read.</summary>
    public void CountCame()
    {
        (_came, _queued) = (_came + 1, _queued + 1);
        if (_came == Transfer.Files.Count)
            Close();
    }

    /// <summary>One was read.</summary>
    public void CountRead() => _queued--;

    /// <summary>The browser sends no more, or all came; those that came are read.</summary>
    public void Close()
    {
        IsAwaited = false;
        Patience?.Dispose();
    }
}
