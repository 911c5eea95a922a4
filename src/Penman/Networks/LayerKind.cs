namespace Penman.Networks;

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
