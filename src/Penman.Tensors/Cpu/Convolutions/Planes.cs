namespace Penman.Tensors.Cpu.Convolutions;

/// <summary>
/// How images stand in a worker's scratch: with zeros around, and cut into planes of every Split-th row and column, so
/// that a kernel that moves by Split finds what it wants side by side. Plane (py, px) of a channel holds at (y, x) the
/// element (Split y + py - Top, Split x + px - Left) of the image; only planes that the kernel reaches are there.
/// </summary>
/// <param name="Split">Distance of the rows, and of the columns, of a plane.</param>
/// <param name="Top">Rows of zeros thought above the image; negative to leave rows out.</param>
/// <param name="Left">Columns of zeros thought to its left.</param>
/// <param name="Rows">Rows of a plane.</param>
/// <param name="Columns">Columns of a plane.</param>
internal sealed record Planes(int Split, int Top, int Left, int Rows, int Columns)
{
    /// <summary>Values of py: at most Split.</summary>
    public int RowPlanes { get; init; } = 1;

    /// <summary>Values of px: at most Split.</summary>
    public int ColumnPlanes { get; init; } = 1;

    public int Count => checked(Rows * Columns);

    /// <summary>Elements of a channel of some images: [py][px][image][row][column].</summary>
    public int ChannelCount(int images) => checked(RowPlanes * ColumnPlanes * images * Count);

    /// <summary>
    /// Where element (row, column) of the thought image, zeros included, stands in the first image of a channel.
    /// </summary>
    public int OffsetOf(int row, int column, int images) =>
        checked(
            (row % Split * ColumnPlanes + column % Split) * images * Count + row / Split * Columns + column / Split
        );
}

/// <summary>Images inside a storage: columns stand side by side, the other axes by strides.</summary>
internal sealed record ImageView(Storage Storage, int Start, int[] Strides, Shape Shape)
{
    /// <summary>The first element of a channel of an image.</summary>
    public unsafe float* At(int image, int channel) =>
        Storage.Address + Start + (nint)image * Strides[0] + (nint)channel * Strides[1];

    /// <summary>
    /// Copies a channel of an image into its planes, the first at <paramref name="target"/> and each
    /// <paramref name="planeStride"/> elements after the one before.
    /// </summary>
    public unsafe void CopyTo(int image, int channel, Planes planes, float* target, int planeStride)
    {
        if (planes is { Split: 1, Top: >= 0, Left: >= 0 } && planes.Columns > planes.Left)
            PadTo(At(image, channel), planes, target);
        else if (
            planes.RowPlanes == planes.Split
            && planes.ColumnPlanes == planes.Split
            && planes is { Split: 2 or 4, Left: >= 0 }
        )
            DealTo(At(image, channel), planes, target, planeStride);
        else
            PickTo(At(image, channel), planes, target, planeStride);
    }

    /// <summary>A single plane: rows with zeros around.</summary>
    private unsafe void PadTo(float* source, Planes planes, float* target)
    {
        var columns = planes.Columns;
        int rows = Math.Clamp(planes.Rows - planes.Top, 0, Shape[2]),
            count = Math.Min(Shape[3], columns - planes.Left),
            above = Math.Min(planes.Top, planes.Rows) * columns;
        new Span<float>(target, above).Clear();
        target += above;
        for (var row = 0; row < rows; row++, source += Strides[2], target += columns)
        {
            for (var i = 0; i < planes.Left; i++)
                target[i] = 0;
            Patches.Copy(source, target + planes.Left, count);
            for (var i = planes.Left + count; i < columns; i++)
                target[i] = 0;
        }

        new Span<float>(target, planes.Count - above - rows * columns).Clear();
    }

    /// <summary>Row by row, each read once and dealt out to the planes that hold its columns.</summary>
    private unsafe void DealTo(float* source, Planes planes, float* target, nint planeStride)
    {
        int split = planes.Split,
            columns = planes.Columns,
            row = -planes.Top;
        var line = new PaddedLine(Shape[3], planes.Left);
        nint stride = Strides[2],
            step = split * planeStride;
        var isWhole = line.IsWhole(columns);
        for (var inPlane = 0; inPlane < planes.Rows; inPlane++, target += columns)
        {
            var to = target;
            for (var part = 0; part < split; part++, row++, to += step)
            {
                var from = row >= 0 && row < Shape[2] ? source + row * stride : null;
                if (split == 2 && isWhole && from != null)
                    line.DealWhole(from, to, planeStride, columns);
                else if (split == 2)
                    line.DealTwo(from, to, planeStride, columns);
                else
                    line.DealFour(from, to, planeStride, columns);
            }
        }
    }

    /// <summary>Plane by plane, each with the rows and columns that it holds.</summary>
    private unsafe void PickTo(float* source, Planes planes, float* target, int planeStride)
    {
        for (var plane = 0; plane < planes.RowPlanes * planes.ColumnPlanes; plane++)
        {
            var to = target + (nint)plane * planeStride;
            var first = plane % planes.ColumnPlanes - planes.Left;
            for (var row = 0; row < planes.Rows; row++, to += planes.Columns)
            {
                var from = row * planes.Split + plane / planes.ColumnPlanes - planes.Top;
                if (from < 0 || from >= Shape[2])
                    new Span<float>(to, planes.Columns).Clear();
                else
                    Patches.PlaneRow(
                        source + (nint)from * Strides[2],
                        Shape[3],
                        first,
                        planes.Split,
                        to,
                        planes.Columns
                    );
            }
        }
    }
}
