namespace Penman.Algebra;

/// <summary>
/// Eigenvalues and eigenvectors of a symmetric matrix of doubles: Householder's reflections give it tridiagonal form (Golub and Van Loan,
/// Matrix Computations, 8.3.1), QL iterations with implicit shifts make that diagonal (Dubrulle, Martin and Wilkinson, Numerische
/// Mathematik 12, 1968). One thread and one order of additions: the same bits everywhere.
/// </summary>
internal sealed class SymmetricEigen
{
    private const int MostIterations = 64;
    private const double Precision = 1.0 / (1L << 52);

    private readonly int _size;
    private readonly double[] _diagonal;

    /// <summary>What stands beside the diagonal: number i is in row i and column i + 1; the last is 0.</summary>
    private readonly double[] _beside;

    /// <summary>Orthonormal vectors as rows, which turn with the matrix.</summary>
    private readonly double[] _vectors;

    /// <summary>What rounding has put anywhere in the matrix; to wait for less may be to wait for ever.</summary>
    private double _nothing;

    private SymmetricEigen(int size)
    {
        _size = size;
        (_diagonal, _beside, _vectors) = (new double[size], new double[size], new double[size * size]);
        for (var i = 0; i < size; i++)
            Vector(i)[i] = 1;
    }

    /// <param name="matrix">(size, size), row-major; it stays as it is.</param>
    /// <param name="size">Rows and columns.</param>
    /// <returns>Eigenvalues in ascending order, and as row i the eigenvector of length 1 of value i.</returns>
    /// <exception cref="ArithmeticException">It holds what is no number.</exception>
    public static (double[] Values, double[] Vectors) Solve(double[] matrix, int size)
    {
        var scale = ScaleOf(matrix);
        var problem = new SymmetricEigen(size);
        problem.Tridiagonalise(Array.ConvertAll(matrix, number => number / scale));
        for (var place = 0; place < size; place++)
            problem.Diagonalise(place);
        var (values, vectors) = problem.Sorted();
        return (Array.ConvertAll(values, value => value * scale), vectors);
    }

    /// <summary>The power of two next to the largest number: with it nothing overflows, and no bit is lost.</summary>
    private static double ScaleOf(double[] matrix)
    {
        var largest = matrix.Max(Math.Abs);
        return largest > 0 && double.IsFinite(largest) ? Math.ScaleB(1, Math.ILogB(largest)) : 1;
    }

    private Span<double> Vector(int row) => _vectors.AsSpan(row * _size, _size);

    /// <summary>Reflects column after column onto the diagonal and the place below it.</summary>
    private void Tridiagonalise(double[] matrix)
    {
        var reflections = new (double[] Normal, double Factor)[Math.Max(0, _size - 2)];
        for (var column = 0; column < reflections.Length; column++)
        {
            var below = column + 1;
            var normal = new double[_size - below];
            for (var i = 0; i < normal.Length; i++)
                normal[i] = matrix[((below + i) * _size) + column];
            var factor = Reflect(normal, out _beside[column]);
            ReflectBothSides(matrix, below, normal, factor);
            reflections[column] = (normal, factor);
        }

        for (var i = 0; i < _size; i++)
            _diagonal[i] = matrix[(i * _size) + i];
        if (_size > 1)
            _beside[_size - 2] = matrix[((_size - 1) * _size) + _size - 2];
        _nothing = Precision * (_diagonal.Max(Math.Abs) + _beside.Max(Math.Abs));
        for (var column = reflections.Length - 1; column >= 0; column--)
        for (var row = column + 1; row < _size; row++)
            ReflectVector(Vector(row)[(column + 1)..], reflections[column].Normal, reflections[column].Factor);
    }

    /// <summary>Turns a column into the normal v of the reflection I - f v v^T that leaves its first number alone.</summary>
    /// <param name="column">The column, and then v.</param>
    /// <param name="first">What the first number becomes.</param>
    /// <returns>f; 0 where nothing is to be reflected.</returns>
    private static double Reflect(double[] column, out double first)
    {
        var largest = column.Max(Math.Abs);
        var length = 0.0;
        foreach (var number in column)
            length += number / largest * (number / largest);
        length = largest > 0 ? largest * Math.Sqrt(length) : 0;
        if (length == Math.Abs(column[0]))
        {
            first = column[0];
            return 0;
        }

        first = column[0] > 0 ? -length : length;
        column[0] -= first; // both of one sign: nothing cancels
        return -1 / (first * column[0]);
    }

    /// <summary>(I - f v v^T) A (I - f v v^T) in the rows and columns from a place on.</summary>
    private void ReflectBothSides(double[] matrix, int from, double[] normal, double factor)
    {
        if (factor == 0)
            return;
        var image = new double[normal.Length]; // f A v, and then what is taken off it
        for (var i = 0; i < image.Length; i++)
            image[i] = factor * Dot(Row(i), normal);
        var half = factor / 2 * Dot(image, normal);
        for (var i = 0; i < image.Length; i++)
            image[i] -= half * normal[i];
        for (var i = 0; i < image.Length; i++)
        {
            var row = Row(i);
            for (var j = 0; j < row.Length; j++)
                row[j] -= (normal[i] * image[j]) + (image[i] * normal[j]);
        }

        Span<double> Row(int i) => matrix.AsSpan(((from + i) * _size) + from, normal.Length);
    }

    private static void ReflectVector(Span<double> vector, double[] normal, double factor)
    {
        if (factor == 0)
            return;
        var share = factor * Dot(vector, normal);
        for (var i = 0; i < normal.Length; i++)
            vector[i] -= share * normal[i];
    }

    /// <summary>The scalar product, summed from the first to the last.</summary>
    internal static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }

    /// <summary>Turns until nothing stands beside a place of the diagonal.</summary>
    private void Diagonalise(int place)
    {
        for (var iteration = 0; BlockEnd(place) is var end && end > place; iteration++)
        {
            if (iteration == MostIterations)
                throw new ArithmeticException("A matrix without eigenvalues: it holds what is no number.");
            Sweep(place, end);
        }
    }

    /// <summary>The last place of the block that begins at one: what stands beside it is nothing next to the matrix.</summary>
    private int BlockEnd(int place)
    {
        var end = place;
        while (end < _size - 1 && !(Math.Abs(_beside[end]) <= _nothing))
            end++;
        return end;
    }

    /// <summary>One QL iteration: a bulge is chased up from the block's end by plane rotations.</summary>
    private void Sweep(int place, int end)
    {
        var (sine, cosine, shifted) = (1.0, 1.0, 0.0);
        var bulge = _diagonal[end] - Shift(place);
        for (var i = end - 1; i >= place; i--)
        {
            var (across, along) = (sine * _beside[i], cosine * _beside[i]);
            var radius = double.Hypot(across, bulge);
            _beside[i + 1] = radius;
            if (radius == 0) // the block falls apart
            {
                _diagonal[i + 1] -= shifted;
                _beside[end] = 0;
                return;
            }

            (sine, cosine) = (across / radius, bulge / radius);
            var rest = _diagonal[i + 1] - shifted;
            var turn = ((_diagonal[i] - rest) * sine) + (2 * cosine * along);
            shifted = sine * turn;
            _diagonal[i + 1] = rest + shifted;
            bulge = (cosine * turn) - along;
            Rotate(Vector(i), Vector(i + 1), sine, cosine);
        }

        _diagonal[place] -= shifted;
        _beside[place] = bulge;
        _beside[end] = 0;
    }

    /// <summary>The eigenvalue of the two upper rows that is nearer to the upper one (Wilkinson).</summary>
    private double Shift(int place)
    {
        var slope = (_diagonal[place + 1] - _diagonal[place]) / (2 * _beside[place]);
        var root = double.Hypot(slope, 1);
        return _diagonal[place] - (_beside[place] / (slope + (slope < 0 ? -root : root)));
    }

    private static void Rotate(Span<double> upper, Span<double> lower, double sine, double cosine)
    {
        for (var i = 0; i < upper.Length; i++)
            (upper[i], lower[i]) = ((cosine * upper[i]) - (sine * lower[i]), (sine * upper[i]) + (cosine * lower[i]));
    }

    private (double[] Values, double[] Vectors) Sorted()
    {
        int[] order = [.. Enumerable.Range(0, _size)];
        double[] values = [.. _diagonal];
        Array.Sort(values, order);
        var vectors = new double[_vectors.Length];
        for (var i = 0; i < order.Length; i++)
            Vector(order[i]).CopyTo(vectors.AsSpan(i * _size));
        return (values, vectors);
    }
}
