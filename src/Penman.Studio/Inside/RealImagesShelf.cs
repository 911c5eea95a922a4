using Penman.Data;

namespace Penman.Studio.Inside;

/// <summary>Real images by their data set, read when first asked for, and kept for all pages.</summary>
public sealed class RealImagesShelf : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string? Folder, int HeldOut), RealImages> _kept = [];

    /// <summary>The real images of a data set.</summary>
    /// <param name="folder">The folder of the data set; null for MNIST.</param>
    /// <param name="heldOut">How many training images were held out.</param>
    /// <exception cref="IOException">The data are not there.</exception>
    /// <exception cref="InvalidDataException">They, or their evaluator, are damaged.</exception>
    public RealImages Of(string? folder, int heldOut)
    {
        lock (_lock)
        {
            if (!_kept.TryGetValue((folder, heldOut), out var real))
                _kept[(folder, heldOut)] = real = RealImages.Of(DataSet.Open(folder), heldOut);
            return real;
        }
    }

    /// <summary>Ends all workers.</summary>
    public void Dispose()
    {
        lock (_lock)
            foreach (var real in _kept.Values)
                real.Dispose();
    }
}
