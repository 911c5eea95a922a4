namespace Penman.Jupyter.Scripting;

/// <summary>How a cell ended.</summary>
/// <param name="Value">The value of its last expression, if it ended with one.</param>
/// <param name="Failure">What went wrong; null for nothing.</param>
internal sealed record CellResult(object? Value, CellFailure? Failure);
