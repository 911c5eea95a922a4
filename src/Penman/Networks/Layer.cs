namespace Penman.Networks;

/// <summary>
/// A layer: a function of tensors with parameters that training changes and buffers that it only records.
/// </summary>
public abstract class Layer
{
    /// <summary>Names a layer; see the properties.</summary>
    protected Layer(string name, LayerKind kind, string type) => (Name, Kind, Type) = (name, kind, type);

    /// <summary>Its name, unique in its network.</summary>
    public string Name { get; }

    /// <summary>What sort of layer it is.</summary>
    public LayerKind Kind { get; }

    /// <summary>What it is, for tables and pictures, such as "LeakyReLU".</summary>
    public string Type { get; }

    /// <summary>What distinguishes it from others of its type, such as "slope 0.2"; may be empty.</summary>
    public virtual string Detail => "";

    /// <summary>Variables that the optimiser changes.</summary>
    public virtual IReadOnlyList<Variable> Parameters => [];

    /// <summary>Variables that training records beside the parameters, such as running statistics.</summary>
    public virtual IReadOnlyList<Variable> Buffers => [];

    /// <summary>Classes whose labels the layer reads from the pass; 0 for a layer that reads none.</summary>
    public virtual int Classes => 0;

    /// <summary>Classes among which the layer guesses that of each example; 0 for a layer that guesses none.</summary>
    public virtual int Guesses => 0;

    /// <summary>Whether the layer, told the class of each example, reads it there as well.</summary>
    public virtual bool Reads => false;

    /// <summary>Numbers in the style that the layer draws in; 0 for a layer that draws in none.</summary>
    public virtual int StyleSize => 0;

    /// <summary>Codes that the layer makes of latent numbers, or guesses from images; none for most.</summary>
    public virtual CodeSizes Codes => CodeSizes.None;

    /// <summary>
    /// Whether, with its kinks held where they are, the layer is affine in its input and linear in its parameters, and
    /// treats each example by itself.
    /// </summary>
    public virtual bool IsPiecewiseLinear => false;

    /// <summary>
    /// Whether, in training, the result for one example depends on the others in its batch, as in batch normalisation.
    /// A layer that says nothing is taken to: real and fake images then pass through it apart, which costs a second
    /// pass, and gradient penalties are refused.
    /// </summary>
    public virtual bool MixesExamples => !IsPiecewiseLinear;

    /// <summary>Traces the layer on a batch, whose first axis counts the examples.</summary>
    /// <exception cref="ShapeException">The layer does not fit the shape.</exception>
    public abstract Tensor Forward(Tensor input, Pass pass);

    /// <summary>A vector (C) in the shape that broadcasts against batches of a rank: (C), or (C, 1, 1).</summary>
    private protected static Tensor PerChannel(Variable vector, int batchRank) =>
        batchRank == 4 ? vector.Tensor.Reshape([vector.Shape[0], 1, 1]) : vector;
}

/// <summary>What sort of layer it is, for tables and pictures.</summary>
public enum LayerKind
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>Fully connected.</summary>
    Linear,

    /// <summary>Convolution or transposed convolution.</summary>
    Convolution,

    /// <summary>Element-wise function, such as ReLU or tanh.</summary>
    Activation,

    /// <summary>Batch, layer or pixel normalisation.</summary>
    Normalisation,

    /// <summary>Resizing without weights: pooling, upsampling.</summary>
    Resampling,

    /// <summary>Another shape for the same numbers: reshape, flatten.</summary>
    Reshape,

    /// <summary>Dropout or added noise.</summary>
    Noise,

    /// <summary>Several layers as one, such as a residual block.</summary>
    Block,
}
