using Penman.Tensors;

namespace Penman.Nn;

/// <summary>A layer: a function of tensors with parameters that training changes and buffers that it only records.</summary>
public abstract class Module
{
    /// <summary>Creates a layer.</summary>
    /// <param name="name">Its name, unique in its network; the parameters' names begin with it.</param>
    protected Module(string name) => Name = name;

    /// <summary>Its name, unique in its network.</summary>
    public string Name { get; }

    /// <summary>What sort of layer it is.</summary>
    public abstract LayerKind Kind { get; }

    /// <summary>The layer's type and settings for tables and pictures, such as "LeakyReLU 0.2".</summary>
    public abstract string Description { get; }

    /// <summary>Variables that the optimiser changes.</summary>
    public virtual IReadOnlyList<Variable> Parameters => [];

    /// <summary>Variables that training records beside the parameters, such as running statistics.</summary>
    public virtual IReadOnlyList<Variable> Buffers => [];

    /// <summary>Traces the layer on a batch.</summary>
    /// <param name="input">The batch; its first axis counts the examples.</param>
    /// <param name="pass">Training or inference.</param>
    /// <exception cref="ShapeException">The layer does not fit the shape.</exception>
    public abstract Tensor Forward(Tensor input, Pass pass);
}
