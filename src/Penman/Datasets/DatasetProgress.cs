using System.Runtime.InteropServices;

namespace Penman.Datasets;

/// <summary>How far a data set is.</summary>
/// <param name="Images">Images written.</param>
/// <param name="Total">Images in all.</param>
/// <param name="Rejected">Candidates that the gate rejected.</param>
/// <param name="ImagesPerSecond">Over the last seconds; 0 at first.</param>
/// <param name="Remaining">Time left at that speed.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DatasetProgress(
    int Images,
    int Total,
    int Rejected,
    double ImagesPerSecond,
    TimeSpan Remaining
);
