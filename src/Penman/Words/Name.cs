namespace Penman.Words;

/// <summary>A place in a <see cref="Sentence"/> where a front has words of its own.</summary>
/// <param name="InCode">
/// The words of the library: an option's property, such as BatchSize; a member, such as Run.Resume; or a phrase for
/// what its caller may do, such as "choose another folder".
/// </param>
/// <param name="Argument">What a member is applied to, where a front can say so; null for nothing.</param>
public sealed record Name(string InCode, string? Argument = null);
