namespace Penman.Data;

/// <summary>The half of a data set to read.</summary>
public enum DataSplit
{
    /// <summary>The images to learn from: files whose names begin with <c>train</c>.</summary>
    Train,

    /// <summary>The images to judge by: files whose names begin with <c>t10k</c>.</summary>
    Test,
}
