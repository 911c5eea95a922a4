namespace Penman.Game.Distortions;

/// <summary>
/// The places of pixels, from the middle of the image, and how images are sampled anew in two passes, along rows and
/// then along columns (Catmull and Smith 1980), each linear between neighbours. Outside an image all is as its edge.
/// </summary>
internal sealed class Raster
{
    /// <summary>Degrees of the polynomials along each axis that bend an image.</summary>
    private const int Degrees = 3;

    /// <summary>Curves that bend an image along one axis: products of polynomials, but for the constant one.</summary>
    public const int Curves = Degrees * Degrees - 1;

    private readonly int _rowCount;
    private readonly int _columnCount;
    private readonly Variable _rows;
    private readonly Variable _columns;
    private readonly Variable _curves;

    public Raster(int rows, int columns)
    {
        (_rowCount, _columnCount) = (rows, columns);
        _rows = new Variable("rows", [rows]);
        _columns = new Variable("columns", [columns]);
        _curves = new Variable("curves", [Curves, rows * columns]);
        Place(_rows);
        Place(_columns);
        FillCurves();
    }

    /// <summary>Pixels of the longer side.</summary>
    public int Side => Math.Max(_rowCount, _columnCount);

    /// <summary>The row of each place, (1, rows, 1).</summary>
    public Tensor Rows => _rows.Tensor.Reshape([1, _rowCount, 1]);

    /// <summary>The column of each place, (1, 1, columns).</summary>
    public Tensor Columns => _columns.Tensor.Reshape([1, 1, _columnCount]);

    /// <summary>Sums of curves, (N, rows, columns), from their weights, (N, <see cref="Curves"/>).</summary>
    public Tensor Bent(Tensor weights) => weights.MatMul(_curves).Reshape([weights.Shape[0], _rowCount, _columnCount]);

    /// <summary>Images (N, channels, rows, columns) with each row read at other columns, (N, rows, columns).</summary>
    public Tensor ByColumns(Tensor images, Tensor columns)
    {
        var (count, channels) = (images.Shape[0], images.Shape[1]);
        var weights = Weights(
            Within(columns, _columnCount).Reshape([count, 1, _rowCount, 1, _columnCount]),
            _columns.Tensor.Reshape([1, 1, 1, _columnCount, 1])
        );
        return Pair(images.Reshape([count, channels, _rowCount, _columnCount, 1]), weights, axis: 3, images.Shape);
    }

    /// <summary>Images (N, channels, rows, columns) with each place read in another row, (N, rows, columns).</summary>
    public Tensor ByRows(Tensor images, Tensor rows)
    {
        var (count, channels) = (images.Shape[0], images.Shape[1]);
        var weights = Weights(
            Within(rows, _rowCount).Reshape([count, 1, 1, _rowCount, _columnCount]),
            _rows.Tensor.Reshape([1, 1, _rowCount, 1, 1])
        );
        return Pair(images.Reshape([count, channels, _rowCount, 1, _columnCount]), weights, axis: 2, images.Shape);
    }

    private static Tensor Pair(Tensor pixels, Tensor weights, int axis, Shape shape) =>
        (pixels * weights).SumKeepingAxes(axis).Reshape(shape);

    /// <summary>A triangle, two pixels wide, around the place that is read.</summary>
    private static Tensor Weights(Tensor read, Tensor places) => (1 - (read - places).Abs()).Relu();

    /// <summary>Places outside are at the edge.</summary>
    private static Tensor Within(Tensor places, int count)
    {
        var edge = Tensor.Full(places.Shape, PlaceOf(count - 1, count));
        return places.Min(edge).Max(-edge);
    }

    /// <summary>Whole or half numbers, so that what is not moved is read exactly where it is.</summary>
    private static float PlaceOf(int index, int count) => index - (count - 1) / 2f;

    private static void Place(Variable places)
    {
        var values = places.Values;
        for (var i = 0; i < values.Length; i++)
            values[i] = PlaceOf(i, values.Length);
    }

    private void FillCurves()
    {
        var values = _curves.Values;
        for (var curve = 0; curve < Curves; curve++)
        {
            var (down, across) = Math.DivRem(curve + 1, Degrees);
            for (var place = 0; place < _rowCount * _columnCount; place++)
            {
                var (row, column) = Math.DivRem(place, _columnCount);
                values[curve * _rowCount * _columnCount + place] =
                    Legendre(down, row, _rowCount) * Legendre(across, column, _columnCount);
            }
        }
    }

    /// <summary>A Legendre polynomial of degree 0, 1 or 2 over the pixels of an axis, from -1 to 1 between its edges.</summary>
    private static float Legendre(int degree, int index, int count)
    {
        var place = (2 * index + 1f) / count - 1;
        return degree switch
        {
            0 => 1,
            1 => place,
            _ => (3 * place * place - 1) / 2,
        };
    }
}
