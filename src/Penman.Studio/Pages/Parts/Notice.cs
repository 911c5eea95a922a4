namespace Penman.Studio.Pages.Parts;

/// <summary>What a page tells about something that was done, or could not be.</summary>
/// <param name="Sentence">The sentence.</param>
/// <param name="IsTrouble">Whether it could not be done.</param>
public sealed record Notice(string Sentence, bool IsTrouble = true);
