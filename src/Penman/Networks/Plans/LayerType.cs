namespace Penman.Networks.Plans;

/// <summary>What a planned layer is; files write it in camel case.</summary>
public enum LayerType
{
    /// <summary>The label beside the input: a number for each class, or an image for each.</summary>
    Label,

    /// <summary>Fully connected.</summary>
    Linear,

    /// <summary>A convolution.</summary>
    Conv,

    /// <summary>A transposed convolution, which makes images larger.</summary>
    TransposedConv,

    /// <summary>Batch normalisation.</summary>
    BatchNorm,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x where x > 0, else the slope times x.</summary>
    LeakyRelu,

    /// <summary>The hyperbolic tangent, the last of a generator.</summary>
    Tanh,

    /// <summary>In training, drops a share of the numbers at random.</summary>
    Dropout,

    /// <summary>Each pixel becomes a square of equal pixels.</summary>
    UpsampleNearest,

    /// <summary>More pixels, joined by straight lines.</summary>
    UpsampleBilinear,

    /// <summary>Each square becomes the mean of its pixels.</summary>
    AveragePool,

    /// <summary>A vector as images of a fraction of the sides.</summary>
    Maps,

    /// <summary>A vector as an image of the data's format.</summary>
    Image,

    /// <summary>Images as a vector.</summary>
    Flatten,

    /// <summary>One more feature that says how much the batch varies.</summary>
    MinibatchDeviation,

    /// <summary>Layers beside a shortcut, added up.</summary>
    Residual,

    /// <summary>The logit of a discriminator that is told the label.</summary>
    Projection,

    /// <summary>The logit of a discriminator that guesses the label.</summary>
    Auxiliary,

    /// <summary>Each place of a map looks at all others.</summary>
    Attention,

    /// <summary>More features that say how near the others of the batch are.</summary>
    MinibatchDiscrimination,

    /// <summary>Styles of latent vectors, and the constant maps that a style-based generator begins with.</summary>
    Styles,

    /// <summary>A convolution that draws in a style.</summary>
    StyledConv,

    /// <summary>Codes in place of a generator's first latent numbers.</summary>
    Codes,

    /// <summary>The logit of a discriminator that guesses the codes.</summary>
    CodeHead,

    /// <summary>Numbers as greys: cut off at black, and flat where ink is white; may be the last of a generator.</summary>
    ToneCurve,
}
