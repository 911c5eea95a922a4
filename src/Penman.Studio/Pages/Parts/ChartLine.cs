using Penman.Studio.Training;

namespace Penman.Studio.Pages.Parts;

/// <summary>A line of a chart.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Points">Its points.</param>
public sealed record ChartLine(string Name, IReadOnlyList<CurvePoint> Points);
