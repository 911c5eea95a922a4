namespace Penman.Evaluation.Copies;

/// <summary>A generated image and the training image that is nearest to it.</summary>
/// <param name="FakeIndex">Place among the generated images.</param>
/// <param name="TrainIndex">Place in the training set.</param>
/// <param name="Distance">Euclidean distance of their pixels in [-1, 1], 0 for a copy.</param>
public sealed record ClosePair(int FakeIndex, int TrainIndex, double Distance);
