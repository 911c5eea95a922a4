using Penman.Data;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Tensors.Randomness;

namespace Penman.Studio.Bringing;

/// <summary>What a data set holds: its classes with their counts and mean images, and samples of its training images.</summary>
public sealed class DataSummary
{
    /// <summary>Samples of a class at most, and of all classes together, unless these are more.</summary>
    private const int MostOfAClass = 10;
    private const int MostOfAll = 200;

    private readonly ImageSet _training;
    private readonly ILookup<int, int> _places;

    private DataSummary(DataSet data, ImageSet training, ImageSet? test, string? testTrouble)
    {
        (Name, TestTrouble, _training) = (data.Name, testTrouble, training);
        _places = Enumerable.Range(0, training.Count).ToLookup(place => training.Labels[place]);
        Format = training.Format.Channels == 1 ? $"{training.Format}, grey" : $"{training.Format}, colours";
        (TrainingImages, TestImages) = (training.Count, test?.Count);
        Classes = [.. Enumerable.Range(0, training.Classes.Count).Select(label => Describe(label, test))];
    }

    /// <summary>What people call it.</summary>
    public string Name { get; }

    /// <summary>The sides of each image, and whether it has colours.</summary>
    public string Format { get; }

    /// <summary>Images to learn from.</summary>
    public int TrainingImages { get; }

    /// <summary>Images to judge by; null where they cannot be read.</summary>
    public int? TestImages { get; }

    /// <summary>Why the images to judge by cannot be read; null where they can.</summary>
    public string? TestTrouble { get; }

    /// <summary>The classes, label 0 first.</summary>
    public IReadOnlyList<ClassSummary> Classes { get; }

    /// <summary>The most images of a class in one half: the length of the longest bar.</summary>
    public int Most => Classes.Max(one => Math.Max(one.Training, one.Test ?? 0));

    /// <summary>Reads a data set.</summary>
    /// <exception cref="IOException">A file or the folder is not there.</exception>
    /// <exception cref="InvalidDataException">The images to learn from are malformed: says where and how.</exception>
    public static DataSummary Of(DataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var training = data.Read(DataSplit.Train);
        try
        {
            return new(data, training, data.Read(DataSplit.Test), testTrouble: null);
        }
        catch (Exception exception) when (StudioWords.IsTold(exception))
        {
            return new(data, training, test: null, StudioWords.In(exception));
        }
    }

    /// <summary>Training images of each class; none of a class that has none.</summary>
    /// <param name="seed">Another one draws others; 0 has the first of each class.</param>
    public IReadOnlyList<IReadOnlyList<DataSample>> Samples(ulong seed)
    {
        var each = Math.Clamp(MostOfAll / Classes.Count, 1, MostOfAClass);
        return
        [
            .. Enumerable
                .Range(0, Classes.Count)
                .Select(label => (IReadOnlyList<DataSample>)[.. Draw(label, seed).Take(each).Select(Sample)]),
        ];
    }

    private IEnumerable<int> Draw(int label, ulong seed)
    {
        int[] places = [.. _places[label]];
        if (seed == 0)
            return places;
        var order = new int[places.Length];
        CountedRandom.Permutation(seed, stream: 1, step: (uint)label, order);
        return order.Select(place => places[place]);
    }

    private DataSample Sample(int place) => new(place, Png.Encode(_training.ToImage(place)));

    private ClassSummary Describe(int label, ImageSet? test) =>
        new(
            _training.Classes[label],
            _places[label].Count(),
            test?.Labels.Count(other => other == label),
            Mean([.. _places[label]])
        );

    private byte[]? Mean(int[] places)
    {
        if (places.Length == 0)
            return null;
        var sums = new long[_training.Format.Values];
        foreach (var place in places)
        {
            var pixels = _training.PixelsOf(place);
            for (var i = 0; i < sums.Length; i++)
                sums[i] += pixels[i];
        }

        var mean = Array.ConvertAll(sums, sum => (byte)Math.Round(sum / (double)places.Length));
        return Png.Encode(Image.FromPlanes(mean, _training.Format.Columns, _training.Format.Rows));
    }
}

/// <summary>A class of a data set.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Training">Images to learn from.</param>
/// <param name="Test">Images to judge by; null where they cannot be read.</param>
/// <param name="Mean">The mean of the images to learn from, PNG; null where there are none.</param>
public sealed record ClassSummary(string Name, int Training, int? Test, byte[]? Mean);

/// <summary>An image of a data set.</summary>
/// <param name="Number">Its place among the training images, from 0.</param>
/// <param name="Png">The image as a file.</param>
public sealed record DataSample(int Number, byte[] Png);
