namespace Penman.Sampling.Latents;

/// <summary>Lengths and products of styles, summed in double precision and in order.</summary>
internal static class StyleVector
{
    public static double Length(ReadOnlySpan<float> vector) => Math.Sqrt(Dot(vector, vector));

    public static double Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
            sum += (double)left[i] * right[i];
        return sum;
    }

    /// <summary>The vector times a number.</summary>
    public static float[] Scale(ReadOnlySpan<float> vector, double factor)
    {
        var scaled = new float[vector.Length];
        for (var i = 0; i < scaled.Length; i++)
            scaled[i] = (float)(factor * vector[i]);
        return scaled;
    }
}
