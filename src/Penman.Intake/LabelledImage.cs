using Penman.Pictures;

namespace Penman.Intake;

/// <summary>An image that is to be kept in a data set.</summary>
/// <param name="Name">What sentences call it.</param>
/// <param name="Image">In the set's format, its ink bright.</param>
/// <param name="Label">The name of its class.</param>
public sealed record LabelledImage(string Name, Image Image, string Label);
