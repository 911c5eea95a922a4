using Penman.Pictures;

namespace Penman.Hands;

/// <summary>A character that somebody wrote.</summary>
/// <param name="Image">In the form of the generator's images.</param>
/// <param name="Class">Which class it is, from 0.</param>
public readonly record struct HandSample(Image Image, int Class);
