namespace Penman.Intake.Writing;

/// <summary>How a data set is written for others.</summary>
public enum DataForm
{
    /// <summary>MNIST's four files, and classes.json beside them: Penman's own form.</summary>
    Idx,

    /// <summary>data.npz: x_train, y_train, x_test and y_test, as mnist.npz, and classes, the names.</summary>
    Npz,

    /// <summary>A folder for each class in train and in test, with a PNG for each image.</summary>
    Folders,

    /// <summary>train.csv and test.csv: a line for each image, its class before its pixels.</summary>
    Csv,
}
