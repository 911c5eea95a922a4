using Penman.Data;

namespace Penman.Datasets;

/// <summary>MNIST's own files under MNIST's own names.</summary>
internal sealed class IdxHalf : DatasetWriter
{
    private readonly string _prefix;
    private readonly GrowingFile _images;
    private readonly GrowingFile _labels;

    public IdxHalf(DatasetHalf half)
        : base(half)
    {
        if (Format.Channels != 1)
            throw new ArgumentException($"IDX files hold grey images, not those of {Format}; take another format.");
        _prefix = half.Split == DataSplit.Train ? "train" : "t10k";
        _images = Open(Results[0], IdxWriter.Header([Count, Format.Rows, Format.Columns]));
        _labels = Open(Results[1], IdxWriter.Header([Count]));
    }

    public override IReadOnlyList<string> Results => [$"{_prefix}-images-idx3-ubyte", $"{_prefix}-labels-idx1-ubyte"];

    public override void Append(DrawnDigits drawn)
    {
        _images.Write(drawn.Images.Pixels);
        _labels.Write(drawn.Images.LabelBytes());
    }
}
