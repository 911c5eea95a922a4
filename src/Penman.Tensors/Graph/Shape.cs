using System.Collections;
using System.Runtime.CompilerServices;

namespace Penman.Tensors;

/// <summary>
/// The sizes of a tensor's axes, outermost first; <c>[]</c> is the shape of a scalar. Immutable, compared by value.
/// </summary>
[CollectionBuilder(typeof(Shape), nameof(Of))]
public sealed class Shape : IEquatable<Shape>, IEnumerable<int>
{
    private readonly int[] _sizes;

    private Shape(int[] sizes)
    {
        _sizes = sizes;
        long count = 1;
        foreach (var size in sizes)
        {
            if (size < 1)
                throw new ShapeException(
                    $"A tensor's axes have at least 1 element each, but the sizes given are ({string.Join(", ", sizes)})."
                );
            count *= size;
            if (count > int.MaxValue)
                throw new ShapeException(
                    $"A tensor holds at most {int.MaxValue} elements, but the sizes given are ({string.Join(", ", sizes)})."
                );
        }

        ElementCount = (int)count;
    }

    /// <summary>The shape of a scalar: no axes, one element.</summary>
    public static Shape Scalar { get; } = new([]);

    /// <summary>Number of axes.</summary>
    public int Rank => _sizes.Length;

    /// <summary>Number of elements: the product of the sizes.</summary>
    public int ElementCount { get; }

    /// <summary>Size of an axis; <c>^1</c> counts from the innermost.</summary>
    public int this[Index axis] => _sizes[axis];

    /// <summary>Creates a shape; collection expressions call it: <c>Shape s = [128, 784];</c></summary>
    /// <exception cref="ShapeException">A size below 1, or more than 2^31 - 1 elements.</exception>
    public static Shape Of(params ReadOnlySpan<int> sizes) => new(sizes.ToArray());

    /// <summary>The sizes, outermost first.</summary>
    public ReadOnlySpan<int> AsSpan() => _sizes;

    /// <summary>Row-major distances between neighbours along each axis, in elements.</summary>
    internal int[] RowMajorStrides()
    {
        var strides = new int[Rank];
        for (int axis = Rank - 1, stride = 1; axis >= 0; stride *= _sizes[axis], axis--)
            strides[axis] = stride;
        return strides;
    }

    /// <summary>This shape with another size at one axis.</summary>
    internal Shape With(int axis, int size)
    {
        var sizes = (int[])_sizes.Clone();
        sizes[axis] = size;
        return new Shape(sizes);
    }

    /// <summary>The shape both broadcast to: sizes are aligned at the innermost axis, and 1 stretches.</summary>
    internal static Shape Broadcast(string operation, Shape left, Shape right)
    {
        var sizes = new int[Math.Max(left.Rank, right.Rank)];
        for (var i = 1; i <= sizes.Length; i++)
        {
            var a = i <= left.Rank ? left[^i] : 1;
            var b = i <= right.Rank ? right[^i] : 1;
            if (a != b && a != 1 && b != 1)
                throw new ShapeException(
                    $"{operation}: shapes {left} and {right} do not broadcast together: {a} meets {b}."
                );
            sizes[^i] = Math.Max(a, b);
        }

        return new Shape(sizes);
    }

    /// <inheritdoc/>
    public bool Equals(Shape? other) => other is not null && _sizes.AsSpan().SequenceEqual(other._sizes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var size in _sizes)
            hash.Add(size);
        return hash.ToHashCode();
    }

    /// <summary>For example <c>(128, 784)</c>; a scalar is <c>()</c>.</summary>
    public override string ToString() => $"({string.Join(", ", _sizes)})";

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => _sizes.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Shapes do not fit an operation; thrown while tracing, at the line that asked for it.</summary>
public sealed class ShapeException : ArgumentException
{
    /// <summary>Creates the exception with the operation and the shapes in words.</summary>
    public ShapeException(string message)
        : base(message) { }
}
