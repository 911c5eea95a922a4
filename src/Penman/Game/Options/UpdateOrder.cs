namespace Penman.Game.Options;

/// <summary>In which order a step moves the two players.</summary>
public enum UpdateOrder
{
    /// <summary>The discriminator first, then the generator against the discriminator just updated.</summary>
    Alternating,

    /// <summary>
    /// Both at once, each against the other as it was: one pass through the discriminator serves both.
    /// </summary>
    Simultaneous,
}
