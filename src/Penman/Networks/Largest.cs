namespace Penman.Networks;

/// <summary>The largest numbers along an axis.</summary>
internal static class Largest
{
    /// <summary>By halves; the axis stays with size 1.</summary>
    public static Tensor Along(int axis, Tensor values)
    {
        while (values.Shape[axis] is var count and > 1)
        {
            var half = (count + 1) / 2;
            values = values.Slice(axis, first: 0, half).Max(values.Slice(axis, count - half, half));
        }

        return values;
    }
}
