using Penman.Data;

namespace Penman.Tests.Support;

/// <summary>Writes the plain (unpacked) IDX files that a data set is read from.</summary>
internal static class IdxWriter
{
    public static void WriteImages(Stream stream, ImageSet set)
    {
        stream.Write(IdxFile.Header([set.Count, set.Format.Rows, set.Format.Columns]));
        stream.Write(set.Pixels);
    }

    public static void WriteLabels(Stream stream, ImageSet set)
    {
        stream.Write(IdxFile.Header([set.Count]));
        stream.Write(set.LabelBytes());
    }
}
