using Penman.Files;

namespace Penman.Data;

/// <summary>The MNIST digits, carried in the package Penman.Mnist. Source: Y. LeCun, C. Cortes, C. J. C. Burges.</summary>
public static class Mnist
{
    /// <summary>Images in the training set.</summary>
    public const int TrainingImages = 60_000;

    private static readonly SharedImages TrainHalf = new(Train);
    private static readonly SharedImages TestHalf = new(Test);

    /// <summary>Grey, 28x28.</summary>
    public static ImageFormat Format { get; } = new(Channels: 1, Rows: 28, Columns: 28);

    /// <summary>The digits 0 to 9.</summary>
    public static ClassNames Classes { get; } = ClassNames.Numbered(10);

    /// <summary>
    /// Both halves; its evaluator is in the same package. Unpacking takes a third of a second: trainings and judgements at the same
    /// time share the images, which nobody may change.
    /// </summary>
    public static DataSet DataSet { get; } =
        new("MNIST", Format, Classes, split => (split == DataSplit.Train ? TrainHalf : TestHalf).Get());

    /// <summary>Unpacks the 60,000 training images (47 MB) anew at each call.</summary>
    /// <exception cref="FileNotFoundException">The program was built without the package.</exception>
    public static ImageSet Train() => Read("train");

    /// <summary>Unpacks the 10,000 test images (8 MB) anew at each call.</summary>
    /// <exception cref="FileNotFoundException">The program was built without the package.</exception>
    public static ImageSet Test() => Read("t10k");

    /// <summary>Images like MNIST's.</summary>
    /// <param name="pixels">(N, 28, 28), 0 (background) to 255 (ink), N at least 1.</param>
    /// <param name="labels">(N), 0 to 9.</param>
    /// <exception cref="ArgumentException">No image, lengths that disagree, or a label over 9.</exception>
    public static ImageSet Digits(byte[] pixels, int[] labels) => new(Format, Classes, pixels, labels);

    private static ImageSet Read(string prefix)
    {
        var imagesName = $"mnist/{prefix}-images-idx3-ubyte.gz";
        var labelsName = $"mnist/{prefix}-labels-idx1-ubyte.gz";
        using var images = DataPackage.Open(imagesName);
        using var labels = DataPackage.Open(labelsName);
        return IdxFile.Read((images, imagesName), (labels, labelsName));
    }
}
