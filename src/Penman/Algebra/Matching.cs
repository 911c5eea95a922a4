namespace Penman.Algebra;

/// <summary>
/// Pairs rows with columns, each at most once, so that the sum of the gains of pairs is largest: the Hungarian method (Kuhn 1955),
/// in which each row in turn takes the cheapest way of changing earlier pairs (Jonker and Volgenant 1987). O(n³).
/// </summary>
internal sealed class Matching
{
    private const int Nobody = -1;

    private readonly IReadOnlyList<IReadOnlyList<int>> _gains;
    private readonly int _size;
    private readonly int _largest;
    private readonly double[] _rowPrice;
    private readonly double[] _columnPrice;
    private readonly int[] _rowOf; // of each column

    private Matching(IReadOnlyList<IReadOnlyList<int>> gains)
    {
        _gains = gains;
        _size = Math.Max(gains.Count, gains[0].Count); // of a square, whose further gains are 0
        _largest = gains.Max(row => row.Max());
        (_rowPrice, _columnPrice, _rowOf) = (new double[_size], new double[_size], new int[_size]);
        Array.Fill(_rowOf, Nobody);
    }

    /// <summary>For each row its column; null for a row that is left over.</summary>
    /// <param name="gains">Rows of equal length, at least one of at least one; not negative.</param>
    public static IReadOnlyList<int?> Best(IReadOnlyList<IReadOnlyList<int>> gains)
    {
        var matching = new Matching(gains);
        for (var row = 0; row < matching._size; row++)
            matching.Add(row);
        var columns = new int?[gains.Count];
        for (var column = 0; column < gains[0].Count; column++)
            if (matching._rowOf[column] < gains.Count)
                columns[matching._rowOf[column]] = column;
        return columns;
    }

    /// <summary>Gives a row a column: a free one at the end of the shortest chain of rows that change theirs.</summary>
    private void Add(int row)
    {
        var (distance, before, reached) = (new double[_size], new int[_size], new bool[_size]);
        Array.Fill(distance, double.PositiveInfinity);
        var (column, from, way) = (Nobody, row, 0.0);
        do
        {
            Relax(from, column, way, (distance, before, reached));
            column = Nearest(distance, reached);
            (way, reached[column]) = (distance[column], true);
            from = _rowOf[column];
        } while (from != Nobody);

        Reprice(row, way, distance, reached);
        while (column != Nobody)
        {
            var last = before[column];
            _rowOf[column] = last == Nobody ? row : _rowOf[last];
            column = last;
        }
    }

    /// <summary>Shortens ways to columns by those over a row, whose own column is the one before.</summary>
    private void Relax(int row, int column, double way, (double[] Distance, int[] Before, bool[] Reached) search)
    {
        for (var next = 0; next < _size; next++)
        {
            var length = way + Cost(row, next) - _rowPrice[row] - _columnPrice[next];
            if (search.Reached[next] || length >= search.Distance[next])
                continue;
            (search.Distance[next], search.Before[next]) = (length, column);
        }
    }

    /// <summary>Keeps every cost less its prices at least 0, and 0 for pairs.</summary>
    private void Reprice(int row, double way, double[] distance, bool[] reached)
    {
        _rowPrice[row] += way;
        for (var column = 0; column < _size; column++)
        {
            if (!reached[column])
                continue;
            _columnPrice[column] += distance[column] - way;
            if (_rowOf[column] != Nobody)
                _rowPrice[_rowOf[column]] += way - distance[column];
        }
    }

    private int Nearest(double[] distance, bool[] reached) =>
        Enumerable.Range(0, _size).Where(column => !reached[column]).MinBy(column => distance[column]);

    /// <summary>From 0: how much less than the largest gain there is.</summary>
    private double Cost(int row, int column) =>
        _largest - (row < _gains.Count && column < _gains[0].Count ? _gains[row][column] : 0);
}
