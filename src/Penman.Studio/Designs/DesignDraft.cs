using Penman.Data;
using Penman.Studio.Shelves;

namespace Penman.Studio.Designs;

/// <summary>What a person puts together, as long as the window is open: other pages may be looked at meanwhile.</summary>
public sealed class DesignDraft
{
    /// <summary>The networks.</summary>
    public Design Design { get; } = new(Mnist.DataSet);

    /// <summary>What they shall learn from.</summary>
    public ShelvedData Set { get; private set; } = DataShelf.OfMnist;

    /// <summary>Puts the same layers between the ends of another data set.</summary>
    /// <exception cref="IOException">The data are not there.</exception>
    /// <exception cref="InvalidDataException">They are damaged: names the file.</exception>
    public void Fit(ShelvedData set)
    {
        ArgumentNullException.ThrowIfNull(set);
        var data = set.Open();
        _ = (data.Format, data.Classes); // read now, so that the old ones stay if these cannot be
        (Design.Data, Set) = (data, set);
    }
}
