using System.Runtime.InteropServices;

namespace Penman.Pictures.Drawing;

/// <summary>A place on a drawing in pixels from its top left corner; y grows downwards.</summary>
/// <param name="X">Pixels from the left edge.</param>
/// <param name="Y">Pixels from the top edge.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Point(double X, double Y);
