using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Looking;
using Penman.Pictures;

namespace Penman.Studio.Inside;

/// <summary>Real images that fakes are laid beside, and their map. For any number of pages; what is read of them is read once.</summary>
public sealed class RealImages : IDisposable
{
    /// <summary>Real images in a histogram and on a map.</summary>
    public const int Count = 200;

    private readonly Lock _lock = new(); // an evaluator serves one at a time
    private readonly Evaluator? _evaluator;

    private RealImages(DataSet data, ImageSet images, bool isHeldOut)
    {
        (Data, Images, IsHeldOut) = (data, images, isHeldOut);
        if (!data.HasEvaluator)
            return;
        _evaluator = Evaluator.Of(data, threads: 1);
        Plane = new(_evaluator);
        Points = Plane.Place(_evaluator.Read(JudgedImages.Of(images)));
    }

    /// <summary>What they are of.</summary>
    public DataSet Data { get; }

    /// <summary>The images, of each class its share.</summary>
    public ImageSet Images { get; }

    /// <summary>Whether they are held out of the training images; else they are for testing. No network has learned from them.</summary>
    public bool IsHeldOut { get; }

    /// <summary>The map; null where the data have no evaluator.</summary>
    public FeaturePlane? Plane { get; }

    /// <summary>Where they are on it.</summary>
    public IReadOnlyList<PlanePoint> Points { get; } = [];

    /// <summary>Chooses real images that no network has learned from.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="heldOut">How many training images were held out; 0 for none.</param>
    /// <exception cref="IOException">The data are not there.</exception>
    /// <exception cref="InvalidDataException">They, or their evaluator, are damaged.</exception>
    public static RealImages Of(DataSet data, int heldOut)
    {
        ArgumentNullException.ThrowIfNull(data);
        var unseen = heldOut > 0 ? HoldOut.Of(data.Read(DataSplit.Train), heldOut).HeldOut! : data.Read(DataSplit.Test);
        var some = unseen.Count < 2 * Count ? unseen : HoldOut.Of(unseen, Count).HeldOut!;
        return new(data, some, isHeldOut: heldOut > 0);
    }

    /// <summary>Where images are on the map, and what each is read as; none without a map.</summary>
    public (IReadOnlyList<PlanePoint> Points, IReadOnlyList<int> Read) Place(IReadOnlyList<Image> images)
    {
        if (_evaluator is null || Plane is null)
            return ([], []);
        lock (_lock)
        {
            var readings = _evaluator.Read(JudgedImages.Of(images));
            return (Plane.Place(readings), readings.Digits());
        }
    }

    /// <summary>One real image for each label, the first of its class where there is one.</summary>
    public ImageSet Partners(IReadOnlyList<int> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return Images.Take([.. labels.Select(label => Math.Max(0, Array.IndexOf(Images.Labels, label)))]);
    }

    /// <summary>Ends its workers.</summary>
    public void Dispose()
    {
        lock (_lock)
            _evaluator?.Dispose();
    }
}
