namespace Penman.Studio.Designs;

/// <summary>
/// What is wrong with the texts in the fields of a page. What they would change is as it was, so that nothing may be saved while there
/// are any.
/// </summary>
public sealed class FieldErrors
{
    private readonly OrderedDictionary<object, string> _sentences = [];

    /// <summary>The sentences, in the order in which they came up.</summary>
    public IReadOnlyList<string> All => [.. _sentences.Values];

    /// <summary>What is wrong with a field; null if nothing.</summary>
    /// <param name="field">What the page knows it by.</param>
    public string? this[object field] => _sentences.GetValueOrDefault(field);

    /// <summary>Takes a field's text, or keeps what is wrong with it until it is mended.</summary>
    /// <param name="field">What the page knows it by.</param>
    /// <param name="take">Takes the text, or refuses it with a sentence.</param>
    /// <returns>Whether it was taken.</returns>
    public bool Take(object field, Action take)
    {
        ArgumentNullException.ThrowIfNull(take);
        _sentences.Remove(field);
        try
        {
            take();
            return true;
        }
        catch (ArgumentException exception)
        {
            _sentences[field] = StudioWords.In(exception);
            return false;
        }
    }

    /// <summary>Forgets a field whose text is there no more.</summary>
    /// <returns>Whether anything was wrong with it.</returns>
    public bool Forget(object field) => _sentences.Remove(field);

    /// <summary>Forgets all of them.</summary>
    public void Clear() => _sentences.Clear();
}
