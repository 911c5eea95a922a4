namespace Penman.Studio.Shelves;

/// <summary>
/// What is lost with a model of the models folder, as somebody is asked about it. Two are equal where nothing has changed
/// between one question and the next.
/// </summary>
/// <param name="Key">What a page calls the model.</param>
/// <param name="Name">What people call it.</param>
/// <param name="WrittenUtc">When its file was written: a training may have delivered another since.</param>
/// <param name="Bytes">The file's length.</param>
/// <param name="Sentence">What goes, and where a copy stays.</param>
public sealed record ModelLoss(string Key, string Name, DateTime WrittenUtc, long Bytes, string Sentence)
{
    /// <summary>What is lost with a model now.</summary>
    /// <param name="model">One of the models folder.</param>
    /// <param name="shelf">All models, among which there may be a copy.</param>
    /// <exception cref="ArgumentException">It is in no file of the models folder.</exception>
    /// <exception cref="IOException">It is gone, a link, or cannot be read.</exception>
    public static ModelLoss Of(ShelvedModel model, ModelShelf shelf)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(shelf);
        if (!model.IsRemovable)
            throw new ArgumentException($"{model.Name} is not in the folder of models.", nameof(model));
        if (shelf.Find(model.Key) != model)
            throw new FileNotFoundException($"There is no model {model.Name} any more.");
        var file = new FileInfo(model.Generator!);
        if (file.LinkTarget is { } target)
            throw new IOException($"{model.Name} is a link to {target}; remove the model where it is.");
        var beside = model.Discriminator is null ? "" : ", and so is the discriminator beside it";
        var copy = shelf.All.FirstOrDefault(other => IsCopy(other, model)) is { } found
            ? $"{found.Name} has the same bytes, and stays."
            : "No other model of the studio's folders has the same bytes.";
        var sentence = $"Its file is deleted for good, {file.Length / 1048576.0:0.0} MiB{beside}. {copy}";
        return new(model.Key, model.Name, file.LastWriteTimeUtc, file.Length, sentence);
    }

    /// <summary>Whether a file is as it was when somebody was asked.</summary>
    internal bool IsOf(string path) =>
        new FileInfo(path) is { Exists: true } file && (file.LastWriteTimeUtc, file.Length) == (WrittenUtc, Bytes);

    private static bool IsCopy(ShelvedModel other, ShelvedModel model)
    {
        try
        {
            return other.Key != model.Key && other.Generator is { } path && FileBytes.AreSame(path, model.Generator!);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false; // what cannot be read is nobody's comfort
        }
    }
}
