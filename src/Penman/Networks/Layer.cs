namespace Penman.Networks;

/// <summary>
/// A layer: a function of tensors with parameters that training changes and buffers that it only records.
/// </summary>
public abstract class Layer
{
    /// <summary>Creates a layer.</summary>
    /// <param name="name">Its name, unique in its network; the parameters' names begin with it.</param>
    protected Layer(string name) => Name = name;

    /// <summary>Its name, unique in its network.</summary>
    public string Name { get; }

    /// <summary>What sort of layer it is.</summary>
    public abstract LayerKind Kind { get; }

    /// <summary>What it is, for tables and pictures, such as "LeakyReLU".</summary>
    public abstract string Type { get; }

    /// <summary>What distinguishes it from others of its type, such as "slope 0.2"; may be empty.</summary>
    public virtual string Detail => "";

    /// <summary>Variables that the optimiser changes.</summary>
    public virtual IReadOnlyList<Variable> Parameters => [];

    /// <summary>Variables that training records beside the parameters, such as running statistics.</summary>
    public virtual IReadOnlyList<Variable> Buffers => [];

    /// <summary>Classes whose labels the layer reads from the pass; 0 for a layer that reads none.</summary>
    public virtual int Classes => 0;

    /// <summary>
    /// Whether, in training, the result for one example depends on the others in its batch, as in batch normalisation.
    /// A layer that says nothing is taken to: real and fake images then pass through it apart, which costs a second
    /// pass, and gradient penalties are refused.
    /// </summary>
    public virtual bool MixesExamples => true;

    /// <summary>
    /// Whether, with its kinks held where they are, the layer is affine in its input and linear in its parameters, and
    /// treats each example by itself.
    /// </summary>
    public virtual bool IsPiecewiseLinear => false;

    /// <summary>Traces the layer on a batch.</summary>
    /// <param name="input">The batch; its first axis counts the examples.</param>
    /// <param name="pass">Training or inference.</param>
    /// <exception cref="ShapeException">The layer does not fit the shape.</exception>
    public abstract Tensor Forward(Tensor input, Pass pass);
}
