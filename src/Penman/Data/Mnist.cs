namespace Penman.Data;

/// <summary>The MNIST digits, carried inside this library. Source: Y. LeCun, C. Cortes, C. J. C. Burges.</summary>
public static class Mnist
{
    /// <summary>Images in the training set.</summary>
    public const int TrainingImages = 60_000;

    /// <summary>Unpacks the 60,000 training images (47 MB) anew at each call.</summary>
    public static ImageSet Train() => Read("train");

    /// <summary>Unpacks the 10,000 test images (8 MB) anew at each call.</summary>
    public static ImageSet Test() => Read("t10k");

    /// <summary>Opens one of the four packed files, for example <c>mnist/train-images-idx3-ubyte.gz</c>.</summary>
    internal static Stream Open(string resource) =>
        typeof(Mnist).Assembly.GetManifestResourceStream(resource)
        ?? throw new InvalidOperationException($"The resource {resource} is missing from the library.");

    private static ImageSet Read(string prefix)
    {
        var imagesName = $"mnist/{prefix}-images-idx3-ubyte.gz";
        var labelsName = $"mnist/{prefix}-labels-idx1-ubyte.gz";
        using var images = Open(imagesName);
        using var labels = Open(labelsName);
        return ImageSet.FromStreams(images, imagesName, labels, labelsName);
    }
}
