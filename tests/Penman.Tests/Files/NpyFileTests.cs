using System.Text;
using Penman.Files;
using Penman.Tests.Support;

namespace Penman.Tests.Files;

public sealed class NpyFileTests
{
    private static readonly Dictionary<string, int> Bytes = new(StringComparer.Ordinal) { ["|u1"] = 1 };

    [Fact]
    public void Shape_and_elements_are_read()
    {
        var file = Read(Npy("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }", [1, 2, 3, 4, 5, 6]));

        Assert.Equal(("|u1", 6L), (file.ElementType, file.Count));
        Assert.Equal([2, 3], file.Shape);
        Assert.Equal([1, 2, 3, 4, 5, 6], file.Bytes);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 4)]
    public void The_headers_length_takes_two_bytes_in_version_1_and_four_after(byte version, int lengthBytes)
    {
        var file = Npy("{'descr': '|u1', 'fortran_order': False, 'shape': (1,), }", [7], version, lengthBytes);

        Assert.Equal([7], Read(file).Bytes);
    }

    [Fact]
    public void What_Python_saves_is_read()
    {
        Python.SkipUnlessAvailable("numpy");
        using var folder = new TempFolder();
        Python.Run("Files/save_arrays.py", folder.Path);

        var bytes = NpyFile.Read(folder.File("bytes.npy"), Bytes);
        Assert.Equal([2, 28, 28], bytes.Shape);
        Assert.Equal([.. Enumerable.Range(0, 2 * 784).Select(i => (byte)i)], bytes.Bytes);
        Assert.Contains("expected False", Refusal(folder.File("fortran.npy")), StringComparison.Ordinal);
        Assert.Contains("expected the element type |u1, found <f8", Refusal(folder.File("doubles.npy")));
        Assert.Contains("expected one plain value for 'descr'", Refusal(folder.File("fields.npy")));
    }

    [Theory]
    [InlineData("{'descr': '|u1', 'shape': (1,), }", "header: expected one plain value for 'fortran_order', found {")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, }", "header: expected one plain value for 'shape', found {")]
    [InlineData(
        "{'descr': '|u1', 'fortran_order': False, 'shape': (-1,), }",
        "header, shape: expected whole numbers, found -1,."
    )]
    [InlineData(
        "{'descr': '|u1', 'fortran_order': False, 'shape': (2,), }",
        "expected 2 bytes of elements to the end, found 1."
    )]
    [InlineData(
        "{'descr': '|u1', 'fortran_order': False, 'shape': (2147483647, 2147483647, 2147483647), }",
        "expected 9903520300447984150353281023 bytes of elements to the end, found 1."
    )]
    public void A_header_that_does_not_fit_is_refused_with_its_place(string header, string sentence) =>
        Assert.Contains(sentence, Refusal(Npy(header, [7])), StringComparison.Ordinal);

    [Fact]
    public void Other_files_are_told_apart()
    {
        Assert.EndsWith(": expected 8 more bytes of the start of a .npy file, found the end.", Refusal([]));
        Assert.EndsWith("byte 0: expected the magic bytes of a .npy file, found other bytes.", Refusal(new byte[9]));
        var old = Npy("{}", [], version: 4);
        Assert.EndsWith("byte 6: expected version 1, 2 or 3 of the .npy format, found 4.", Refusal(old));
    }

    /// <summary>A file by hand.</summary>
    internal static byte[] Npy(string header, byte[] elements, byte version = 1, int lengthBytes = 2) =>
        [
            0x93,
            .. "NUMPY"u8,
            version,
            0,
            .. BitConverter.GetBytes(header.Length)[..lengthBytes],
            .. Encoding.ASCII.GetBytes(header),
            .. elements,
        ];

    private static NpyFile Read(byte[] bytes)
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder.File("x.npy"), bytes);
        return NpyFile.Read(folder.File("x.npy"), Bytes);
    }

    private static string Refusal(byte[] bytes) => Assert.Throws<InvalidDataException>(() => Read(bytes)).Message;

    private static string Refusal(string path) =>
        Assert.Throws<InvalidDataException>(() => NpyFile.Read(path, Bytes)).Message;
}
