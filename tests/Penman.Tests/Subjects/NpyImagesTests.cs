using System.Globalization;
using System.Runtime.InteropServices;
using Penman.Subjects;
using Penman.Tests.Files;
using Penman.Tests.Support;

namespace Penman.Tests.Subjects;

public sealed class NpyImagesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("2, 28, 28")]
    [InlineData("2, 28, 28, 1")]
    [InlineData("2, 1, 28, 28")]
    [InlineData("2, 784")]
    public void An_array_of_bytes_is_read_in_each_usual_shape(string shape)
    {
        var pixels = Unpacked.Test.Pixels[..(2 * 784)];
        SaveNpy("|u1", shape, pixels);

        var images = Open("x.npy").Take(9, seed: 0);

        Assert.Equal(pixels, images.Pixels);
        Assert.Null(images.Asked);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    public void An_array_of_floats_may_begin_at_0_or_at_minus_1(float least, float most)
    {
        var pixels = Unpacked.Test.Pixels[..784];
        SaveFloats([.. pixels.Select(pixel => least + (most - least) * pixel / 255f)]);

        Assert.Equal(pixels, Open("x.npy").Take(9, seed: 0).Pixels);
    }

    [Theory]
    [InlineData(-0.01f, 1f, "found -0.01 to 1; clip them, or save uint8 from 0 to 255.")]
    [InlineData(0f, 255f, "found 0 to 255; clip them, or save uint8 from 0 to 255.")]
    [InlineData(-1.5f, 1f, "found -1.5 to 1; clip them, or save uint8 from 0 to 255.")]
    [InlineData(0f, float.NaN, "expected finite numbers, found NaN.")]
    public void Floats_whose_range_leaves_a_doubt_are_refused(float least, float most, string sentence)
    {
        var values = new float[784];
        (values[3], values[9]) = (least, most);
        SaveFloats(values);

        Assert.EndsWith(sentence, Refusal("x.npy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<f8", "1, 784", "header, descr: expected the element type <f4 or |u1, found <f8.")]
    [InlineData(">f4", "1, 784", "header, descr: expected the element type <f4 or |u1, found >f4.")]
    [InlineData("|u1", "28, 28", "found (28, 28).")]
    [InlineData("|u1", "1, 32, 32", "found (1, 32, 32).")]
    [InlineData("|u1", "1, 3, 28, 28", "found (1, 3, 28, 28).")]
    [InlineData("|u1", "0, 784", "found (0, 784).")]
    [InlineData("|u1", "1, 784", "expected uint8 from 0 to 255, found only 0 and 1; multiply them by 255.")]
    public void Arrays_that_are_no_images_are_refused(string type, string shape, string sentence)
    {
        var sizes = shape.Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture));
        SaveNpy(type, shape, new byte[sizes.Aggregate(type[2] - '0', (product, size) => product * size)]);

        Assert.EndsWith(sentence, Refusal("x.npy"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_array_in_Fortran_order_is_refused()
    {
        var header = "{'descr': '|u1', 'fortran_order': True, 'shape': (1, 784), }";
        File.WriteAllBytes(_folder.File("x.npy"), NpyFileTests.Npy(header, new byte[784]));

        Assert.Equal(
            "x.npy, header, fortran_order: expected False (save numpy.ascontiguousarray(images)), found True.",
            Refusal("x.npy")
        );
    }

    private EvaluationSource Open(string name) => EvaluationSource.Open(_folder.File(name), threads: 1);

    private string Refusal(string name) =>
        Assert
            .Throws<InvalidDataException>(() => Open(name))
            .Message.Replace(_folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    private void SaveFloats(float[] values) =>
        SaveNpy("<f4", $"{values.Length / 784}, 784", MemoryMarshal.AsBytes(values.AsSpan()).ToArray());

    private void SaveNpy(string type, string shape, byte[] elements) =>
        File.WriteAllBytes(
            _folder.File("x.npy"),
            NpyFileTests.Npy($"{{'descr': '{type}', 'fortran_order': False, 'shape': ({shape}), }}", elements)
        );
}
