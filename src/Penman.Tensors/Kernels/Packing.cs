namespace Penman.Tensors.Kernels;

/// <summary>
/// Copies pieces of a matrix into the order in which <see cref="MatMulTile"/> reads them. An element (i, k) of the source
/// stands at source[i * stride + k * innerStride]; pieces beyond the matrix are filled with zeros.
/// </summary>
internal static unsafe class Packing
{
    /// <summary>A panel of the left matrix, [k][4]: up to 4 rows.</summary>
    public static void Left(float* source, nint stride, nint innerStride, int rows, int inner, float* panel)
    {
        const int width = MatMulTile.PanelRows;
        for (var i = 0; i < rows; i++)
        {
            var row = source + i * stride;
            for (nint k = 0; k < inner; k++)
                panel[k * width + i] = row[k * innerStride];
        }

        for (var i = rows; i < width; i++)
        {
            for (nint k = 0; k < inner; k++)
                panel[k * width + i] = 0;
        }
    }

    /// <summary>A panel of the right matrix, [k][width]: up to width columns.</summary>
    public static void Right(
        float* source,
        nint stride,
        nint innerStride,
        int columns,
        int inner,
        float* panel,
        int width
    )
    {
        for (nint k = 0; k < inner; k++)
        {
            var row = new Span<float>(panel + k * width, width);
            if (stride == 1)
            {
                new ReadOnlySpan<float>(source + k * innerStride, columns).CopyTo(row);
            }
            else
            {
                for (var j = 0; j < columns; j++)
                    row[j] = source[j * stride + k * innerStride];
            }

            row[columns..].Clear();
        }
    }
}
