namespace Penman.Tensors.Cpu.Convolutions;

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
        var source = At(image, channel);
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
