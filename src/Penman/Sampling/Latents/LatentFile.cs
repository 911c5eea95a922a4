using System.Buffers.Binary;
using Penman.Files;

namespace Penman.Sampling.Latents;

/// <summary>
/// A latent point as a .npy file: float32, one axis, the style and behind it the class weights. A file without the
/// latter is read too.
/// </summary>
public static class LatentFile
{
    private const string FloatType = "<f4";

    private static readonly Dictionary<string, int> ElementTypes = new(StringComparer.Ordinal)
    {
        [FloatType] = sizeof(float),
    };

    /// <summary>Writes a file atomically.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static void Write(string path, LatentPoint point) => AtomicFile.WriteBytes(path, Encode(point));

    /// <summary>The file's bytes.</summary>
    public static byte[] Encode(LatentPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        float[] numbers = [.. point.Style, .. point.ClassWeights];
        var header = NpyFile.Header(FloatType, [numbers.Length]);
        var bytes = new byte[header.Length + (numbers.Length * sizeof(float))];
        header.CopyTo(bytes.AsSpan());
        for (var i = 0; i < numbers.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(header.Length + (i * sizeof(float))), numbers[i]);
        return bytes;
    }

    /// <summary>Reads a file for a generator.</summary>
    /// <param name="path">The file.</param>
    /// <param name="latentSize">Numbers in the generator's styles.</param>
    /// <param name="classes">Digits that it knows; 0 without labels.</param>
    /// <returns>
    /// The point; with class weights of 0 if the generator knows digits and the file has none, so that one must be asked
    /// for (<see cref="LatentPoint.WithDigit"/>).
    /// </returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">Malformed, or of another generator's room.</exception>
    public static LatentPoint Read(string path, int latentSize, int classes)
    {
        return PointOf(NpyFile.Read(path, ElementTypes), (latentSize, classes), path);
    }

    /// <summary>Reads a file's bytes for a generator.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What sentences call it.</param>
    /// <param name="latentSize">Numbers in the generator's styles.</param>
    /// <param name="classes">Digits that it knows; 0 without labels.</param>
    /// <returns>The point, as <see cref="Read"/> says.</returns>
    /// <exception cref="InvalidDataException">Malformed, or of another generator's room.</exception>
    public static LatentPoint Decode(byte[] bytes, string name, int latentSize, int classes)
    {
        using var stream = new MemoryStream(bytes);
        return PointOf(new NpyReader(stream, name).Read(ElementTypes), (latentSize, classes), name);
    }

    private static LatentPoint PointOf(NpyFile file, (int Latent, int Classes) sizes, string path)
    {
        var (latentSize, classes) = sizes;
        if (file.Shape.Count != 1 || (file.Count != latentSize && file.Count != latentSize + classes))
            throw Malformed.At(
                path,
                "header, shape",
                classes == 0
                    ? $"({latentSize},), the size of the generator's latent vectors"
                    : $"({latentSize + classes},) or ({latentSize},), the size of the generator's latent vectors with and without weights of {classes} classes",
                $"({string.Join(", ", file.Shape)})"
            );
        var numbers = new float[latentSize + classes];
        for (var i = 0; i < file.Count; i++)
            numbers[i] = BinaryPrimitives.ReadSingleLittleEndian(file.Bytes.AsSpan(i * sizeof(float)));
        return Array.TrueForAll(numbers, float.IsFinite)
            ? new LatentPoint(numbers.AsSpan(0, latentSize), numbers.AsSpan(latentSize))
            : throw Malformed.At(path, "elements", "finite numbers", "others");
    }
}
