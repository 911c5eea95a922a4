using Penman.Data;

namespace Penman.Datasets;

/// <summary>The images of a chunk.</summary>
/// <param name="Chunk">Which.</param>
/// <param name="Images">The images, as often as the labels that they were asked for.</param>
/// <param name="Rejected">Candidates of each class that the evaluator did not read so.</param>
internal sealed record DrawnDigits(DatasetChunk Chunk, ImageSet Images, IReadOnlyList<int> Rejected)
{
    /// <summary>How often each class is there.</summary>
    public IEnumerable<int> Counts =>
        Enumerable.Range(0, Images.Classes.Count).Select(label => Images.Labels.Count(drawn => drawn == label));
}
