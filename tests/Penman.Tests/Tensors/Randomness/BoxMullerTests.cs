using Penman.Tensors.Randomness;
using Penman.Tensors.Simd;

namespace Penman.Tests.Tensors.Randomness;

public sealed class BoxMullerTests
{
    [Fact]
    public void Every_width_gives_the_bits_of_the_scalar_transform()
    {
        var scalar = Transform(BoxMuller.Transform<Simd1>);
        Assert.Equal(scalar, Transform(BoxMuller.Transform<Simd128>));
        Assert.Equal(scalar, Transform(BoxMuller.Transform<Simd256>));
        Assert.Equal(scalar, Transform(BoxMuller.Transform<Simd512>));
        Assert.Equal(scalar, Transform(BoxMuller.Transform));
    }

    [Fact]
    public void The_smallest_and_the_largest_uniform_number_give_finite_normals()
    {
        float[] u = new float[BoxMuller.Granularity],
            v = new float[BoxMuller.Granularity];
        (u[0], v[0]) = (1f / (1 << 24), 0f);
        (u[1], v[1]) = (1f, 0.3f);
        BoxMuller.Transform(u, v);
        Assert.Equal(Math.Sqrt(48 * Math.Log(2)), u[0], 1e-6);
        Assert.Equal(0, v[0]);
        Assert.Equal(0, u[1]);
        Assert.Equal(0, v[1]);
    }

    private static int[] Transform(Action<Span<float>, Span<float>> transform)
    {
        var random = new Random(7);
        float[] u = [.. Enumerable.Range(0, 4096).Select(_ => (random.Next(1 << 24) + 1) / 16777216f)],
            v = [.. Enumerable.Range(0, 4096).Select(_ => random.Next(1 << 24) / 16777216f)];
        transform(u, v);
        return [.. u.Concat(v).Select(BitConverter.SingleToInt32Bits)];
    }
}
