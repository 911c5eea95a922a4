namespace Penman.Tensors;

/// <summary>Shapes do not fit an operation; thrown while tracing, at the line that asked for it.</summary>
public sealed class ShapeException : ArgumentException
{
    /// <summary>Creates the exception.</summary>
    public ShapeException() { }

    /// <summary>Creates the exception with the operation and the shapes in words.</summary>
    public ShapeException(string message)
        : base(message) { }

    /// <summary>Creates the exception with a cause.</summary>
    public ShapeException(string message, Exception innerException)
        : base(message, innerException) { }
}
