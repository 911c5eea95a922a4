namespace Penman.Evaluation.Verdicts;

/// <summary>Where judged images come from, for the protocol.</summary>
/// <param name="Name">What was judged, as the person named it.</param>
/// <param name="Kind">What that is, in words, such as "an IDX file".</param>
/// <param name="IsEma">Whether a generator's weights were the moving average; null for stored images.</param>
public sealed record JudgedSubject(string Name, string Kind, bool? IsEma = null);
