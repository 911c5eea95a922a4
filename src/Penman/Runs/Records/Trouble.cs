namespace Penman.Runs.Records;

/// <summary>What can go wrong in a training that goes on all the same.</summary>
public enum Trouble
{
    /// <summary>The discriminator tells every fake from every real image, and the generator learns no more.</summary>
    StrongDiscriminator,

    /// <summary>Some digits are hardly ever drawn.</summary>
    Collapse,

    /// <summary>All digits are drawn, but each looks the same every time.</summary>
    CollapseWithinDigits,

    /// <summary>The generator draws other digits than it is asked for.</summary>
    IgnoredDigit,

    /// <summary>The score stands still far from what it could be.</summary>
    NoProgress,

    /// <summary>The generator draws training images again.</summary>
    Memorising,

    /// <summary>The discriminator knows the images that it learns from by heart.</summary>
    Overfitting,
}
