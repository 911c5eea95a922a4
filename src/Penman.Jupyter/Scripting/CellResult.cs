namespace Penman.Jupyter.Scripting;

/// <summary>How a cell ended.</summary>
/// <param name="Shown">The value of its last expression in its forms; null if there is none.</param>
/// <param name="Failure">What went wrong; null for nothing.</param>
internal sealed record CellResult(IReadOnlyDictionary<string, string>? Shown, CellFailure? Failure);
