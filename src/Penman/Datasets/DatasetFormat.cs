namespace Penman.Datasets;

/// <summary>How a data set lies on the disk.</summary>
public enum DatasetFormat
{
    /// <summary>MNIST's own files, such as train-images-idx3-ubyte.</summary>
    Idx,

    /// <summary>A folder for each digit with a picture for each image: train/7/000042.png.</summary>
    Png,

    /// <summary>A line for each image, its label before its 784 pixels: train.csv.</summary>
    Csv,

    /// <summary>NumPy's arrays "images" (N, 28, 28) and "labels" (N): train.npz.</summary>
    Npz,
}
