namespace Penman.Tour;

/// <summary>A step of a literate program: words, then the code that they lead up to.</summary>
/// <param name="Prose">Markdown.</param>
/// <param name="Code">C#; empty where words stand alone.</param>
internal sealed record Cell(string Prose, string Code);
