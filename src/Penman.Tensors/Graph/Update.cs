namespace Penman.Tensors;

/// <summary>A variable's new value, which takes effect at the end of a run.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Value">Its new value; of the same shape.</param>
public readonly record struct Update(Variable Variable, Tensor Value);
