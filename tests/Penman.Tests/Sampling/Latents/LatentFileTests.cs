using Penman.Sampling.Latents;
using Penman.Tests.Support;

namespace Penman.Tests.Sampling.Latents;

public sealed class LatentFileTests
{
    [Fact]
    public void What_is_written_is_read()
    {
        using var folder = new TempFolder();
        LatentFile.Write(folder.File("a.npy"), new([1.5f, -2], [0, 1, 0]));

        var point = LatentFile.Read(folder.File("a.npy"), latentSize: 2, classes: 3);

        Assert.Equal([1.5f, -2], point.Style.ToArray());
        Assert.Equal([0, 1, 0], point.ClassWeights.ToArray());
        var decoded = LatentFile.Decode(File.ReadAllBytes(folder.File("a.npy")), "a.npy", latentSize: 2, classes: 3);
        Assert.Equal(point.Style, decoded.Style);
        Assert.Equal(point.ClassWeights, decoded.ClassWeights);
    }

    [Fact]
    public void Bytes_of_another_kind_are_told_by_their_name()
    {
        var bytes = LatentFile.Encode(new([1.5f, -2]));

        Assert.StartsWith("hand.npy, header, shape: expected (9,) or (7,)", Refusal(bytes), StringComparison.Ordinal);
        Assert.StartsWith(
            "hand.npy, byte 0: expected the magic bytes",
            Refusal([.. "no array"u8]),
            StringComparison.Ordinal
        );

        static string Refusal(byte[] bytes) =>
            Assert.Throws<InvalidDataException>(() => LatentFile.Decode(bytes, "hand.npy", 7, 2)).Message;
    }

    [Fact]
    public void A_style_without_digits_is_read_too()
    {
        using var folder = new TempFolder();
        LatentFile.Write(folder.File("a.npy"), new([1.5f, -2]));

        Assert.Equal([0, 0, 0], LatentFile.Read(folder.File("a.npy"), 2, 3).ClassWeights.ToArray());
        Assert.Equal(2, LatentFile.Read(folder.File("a.npy"), 2, 3).WithDigit(2).Digit);
        Assert.Null(LatentFile.Read(folder.File("a.npy"), 2, 0).Digit);
    }

    [Fact]
    public void NumPy_reads_the_same_numbers()
    {
        Python.SkipUnlessAvailable("numpy");
        using var folder = new TempFolder();
        LatentFile.Write(folder.File("a.npy"), new([1.5f, -2], [0, 1, 0]));

        Assert.Equal(
            "float32 (5,) [1.5, -2.0, 0.0, 1.0, 0.0]",
            Python.Run("Game/read_array.py", folder.File("a.npy")).Trim()
        );
    }

    [Fact]
    public void A_vector_of_another_generator_is_refused()
    {
        using var folder = new TempFolder();
        LatentFile.Write(folder.File("a.npy"), new([1.5f, -2]));

        Assert.EndsWith(
            "header, shape: expected (7,) or (4,), the size of the generator's latent vectors with and without weights of 3 classes, found (2).",
            Assert.Throws<InvalidDataException>(() => LatentFile.Read(folder.File("a.npy"), 4, 3)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Numbers_that_are_none_are_refused()
    {
        using var folder = new TempFolder();
        var bytes = LatentFile.Encode(new([1]));
        BitConverter.TryWriteBytes(bytes.AsSpan(bytes.Length - 4), float.NaN);
        File.WriteAllBytes(folder.File("a.npy"), bytes);

        Assert.Throws<InvalidDataException>(() => LatentFile.Read(folder.File("a.npy"), 1, 0));
    }
}
