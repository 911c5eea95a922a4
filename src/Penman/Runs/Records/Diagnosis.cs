namespace Penman.Runs.Records;

/// <summary>Something that began to go wrong, in plain words.</summary>
/// <param name="Trouble">What it is.</param>
/// <param name="ImagesSeen">Real images shown when it was noticed.</param>
/// <param name="Sentence">What is seen, the figures that show it, and what may help.</param>
public sealed record Diagnosis(Trouble Trouble, long ImagesSeen, Sentence Sentence);
