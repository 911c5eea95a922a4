using System.Runtime.CompilerServices;
using Penman.Tensors.Ops;

namespace Penman.Tensors;

/// <summary>
/// A named array that programs read and update: a parameter, an optimiser's moment, a batch that the caller fills in.
/// It is the only leaf of a graph that remembers anything.
/// </summary>
public sealed class Variable
{
    private readonly float[] _values;
    private readonly int _start;

    /// <summary>Creates a variable of zeros.</summary>
    public Variable(string name, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        Name = name;
        Shape = shape;
        (_values, _start) = AlignedArray.Allocate(shape.ElementCount);
        Tensor = new Tensor(new VariableOp(this), []);
    }

    /// <summary>Its name in messages, tables and files.</summary>
    public string Name { get; }

    /// <summary>Its shape, row-major.</summary>
    public Shape Shape { get; }

    /// <summary>The symbol that stands for the variable's value at the start of a run.</summary>
    public Tensor Tensor { get; }

    /// <summary>The values, row-major. Do not write while a program that uses the variable runs.</summary>
    public Span<float> Values => _values.AsSpan(_start, Shape.ElementCount);

    /// <summary>The values as memory, for writers that outlive a stack frame.</summary>
    public ReadOnlyMemory<float> Memory => _values.AsMemory(_start, Shape.ElementCount);

    /// <summary>
    /// The first value; aligned to 64 bytes, and never moved by the collector while the variable lives.
    /// </summary>
    internal unsafe float* Address => (float*)Unsafe.AsPointer(ref _values[_start]);

    /// <summary>The variable as an operand.</summary>
    public static implicit operator Tensor(Variable variable) => variable.ToTensor();

    /// <summary>The variable as an operand.</summary>
    public Tensor ToTensor() => Tensor;

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Shape}";
}

/// <summary>A variable's new value, of the same shape, which takes effect at the end of a run.</summary>
public readonly record struct Update(Variable Variable, Tensor Value);
