namespace Penman.Algebra;

/// <summary>What is known of a set of images, a row for each, in double precision: (N, columns), row-major.</summary>
public sealed class Matrix
{
    /// <summary>Wraps an array without copying it.</summary>
    /// <param name="rows">Images, at least 1.</param>
    /// <param name="columns">Numbers for each image, at least 1.</param>
    /// <param name="values">rows x columns numbers, row by row.</param>
    /// <exception cref="ArgumentException">Another number of values.</exception>
    public Matrix(int rows, int columns, double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (values.Length != (long)rows * columns)
            throw new ArgumentException(
                $"({rows}, {columns}) features are not {values.Length} numbers.",
                nameof(values)
            );
        (Rows, Columns, Values) = (rows, columns, values);
    }

    /// <summary>Images, N.</summary>
    public int Rows { get; }

    /// <summary>Numbers for each image.</summary>
    public int Columns { get; }

    /// <summary>All numbers, row by row.</summary>
    public double[] Values { get; }

    /// <summary>The numbers of one image.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<double> Row(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Rows);
        return Values.AsSpan(index * Columns, Columns);
    }

    /// <summary>Some rows, in the order given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Matrix Take(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var values = new double[rows.Count * Columns];
        for (var i = 0; i < rows.Count; i++)
            Row(rows[i]).CopyTo(values.AsSpan(i * Columns));
        return new Matrix(rows.Count, Columns, values);
    }
}
