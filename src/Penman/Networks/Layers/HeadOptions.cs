namespace Penman.Networks.Layers;

/// <summary>The classes that the last layer of a discriminator knows, and its weights.</summary>
public sealed record HeadOptions(int Classes)
{
    /// <summary>How weights are drawn and used.</summary>
    public WeightOptions Weight { get; init; } = new();

    /// <summary>Whether a head that is told the class reads it as well.</summary>
    public bool Reads { get; init; }
}

/// <summary>The codes that the last layer of a discriminator guesses, and its weights.</summary>
public sealed record CodeHeadOptions(CodeSizes Codes)
{
    /// <summary>How weights are drawn and used.</summary>
    public WeightOptions Weight { get; init; } = new();
}
