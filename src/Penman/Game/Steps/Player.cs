namespace Penman.Game.Steps;

/// <summary>One of the two who play.</summary>
public enum Player
{
    /// <summary>Makes images of latent vectors.</summary>
    Generator,

    /// <summary>Tells real images from fakes.</summary>
    Discriminator,
}
