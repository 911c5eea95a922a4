using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Penman.Intake;

/// <summary>Which images are to learn from and which to judge by, and which of them are equal.</summary>
internal sealed class Halves
{
    /// <summary>Of how many images of a class one is held out, where the set itself does not say which.</summary>
    public const int OneIn = 6;

    private readonly IReadOnlyList<HarvestedImage> _images;
    private readonly UInt128[] _prints;
    private readonly bool[] _areTests;

    public Halves(IReadOnlyList<HarvestedImage> images)
    {
        _images = images;
        _prints = [.. images.Select(image => PrintOf(image.Pixels))];
        AreGiven = images.Select(image => image.Split ?? DataSplit.Train).Distinct().Count() == 2;
        _areTests = AreGiven ? [.. images.Select(image => image.Split == DataSplit.Test)] : HoldOut();
    }

    /// <summary>Whether the set says of both halves what belongs to them.</summary>
    public bool AreGiven { get; }

    /// <summary>Images that differ from all others before them.</summary>
    public int Distinct => _prints.Distinct().Count();

    /// <summary>Images to judge by that are also among those to learn from.</summary>
    public int Straddling
    {
        get
        {
            HashSet<UInt128> learned = [.. Prints(isTest: false)];
            return Prints(isTest: true).Count(learned.Contains);
        }
    }

    /// <summary>Equal images of different classes.</summary>
    public int Contradictions =>
        _images
            .Select((image, i) => (Print: _prints[i], image.Label))
            .Distinct()
            .GroupBy(pair => pair.Print)
            .Count(group => group.Count() > 1);

    /// <summary>One half; null if nothing is in it.</summary>
    public ImageSet? Of(DataSplit split, ImageFormat format, ClassNames classes)
    {
        var labels = Enumerable.Range(0, classes.Count).ToDictionary(label => classes[label], StringComparer.Ordinal);
        var places = Enumerable.Range(0, _images.Count).Where(i => _areTests[i] == (split == DataSplit.Test)).ToArray();
        if (places.Length == 0)
            return null;
        var pixels = new byte[places.Length * format.Values];
        for (var i = 0; i < places.Length; i++)
            _images[places[i]].Pixels.CopyTo(pixels, i * format.Values);
        return new(
            format,
            classes,
            pixels,
            [.. places.Select(place => labels[_images[place].Label ?? ClassList.Unlabelled])]
        );
    }

    /// <summary>
    /// Of each class a sixth, rounded, of the images, those with the least prints: so it does not matter in what order images
    /// came, and equal ones stay together.
    /// </summary>
    private bool[] HoldOut()
    {
        HashSet<UInt128> heldOut = [];
        foreach (
            var places in Enumerable.Range(0, _images.Count).GroupBy(i => _images[i].Label, StringComparer.Ordinal)
        )
        {
            var wanted = (places.Count() + (OneIn / 2)) / OneIn;
            var held = 0;
            foreach (var equal in places.GroupBy(i => _prints[i]).OrderBy(group => group.Key))
                if (held + equal.Count() <= wanted && heldOut.Add(equal.Key))
                    held += equal.Count();
        }

        return [.. _prints.Select(heldOut.Contains)];
    }

    private IEnumerable<UInt128> Prints(bool isTest) =>
        Enumerable.Range(0, _prints.Length).Where(i => _areTests[i] == isTest).Select(i => _prints[i]);

    private static UInt128 PrintOf(byte[] pixels) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(pixels));
}
