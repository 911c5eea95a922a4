using Penman.Looking;

namespace Penman.Studio.Inside;

/// <summary>What somebody wants to see.</summary>
/// <param name="Place">The key of a place.</param>
public sealed record InsideWish(string Place)
{
    /// <summary>The seed of the fakes' style.</summary>
    public ulong Hand { get; init; }

    /// <summary>Which of the fakes goes through the layers, from 0.</summary>
    public int Fake { get; init; }

    /// <summary>How far fakes are nudged: the root of the mean square of a pixel's change, in grey levels of 255.</summary>
    public double Nudge { get; init; } = 10;
}

/// <summary>What is seen inside two players.</summary>
public sealed record Sight(IReadOnlyList<FakeSight> Fakes, IReadOnlyList<LayerSight> Generator)
{
    /// <summary>Real images seen by the moment that is looked into; 0 where nobody knows.</summary>
    public long ImagesSeen { get; init; }

    /// <summary>What the generator is pushed by.</summary>
    public string Objective { get; init; } = "";

    /// <summary>The discriminator's layers, from the fake to its logit; empty without one.</summary>
    public IReadOnlyList<LayerSight> Discriminator { get; init; } = [];

    /// <summary>Logits of real images and fakes; null without a discriminator or real images.</summary>
    public LogitHistogram? Logits { get; init; }

    /// <summary>The norms of both players' gradients; null without a discriminator or real images.</summary>
    public (double Generator, double Discriminator)? Norms { get; init; }

    /// <summary>The map; null without real images or an evaluator.</summary>
    public PlaneSight? Plane { get; init; }

    /// <summary>Whether the real images are held out of the training images; else they are for testing.</summary>
    public bool IsHeldOut { get; init; }
}

/// <summary>A fake and what the discriminator makes of it; pictures are PNG.</summary>
/// <param name="Name">What was asked for, or its number.</param>
/// <param name="Png">The fake.</param>
public sealed record FakeSight(string Name, byte[] Png)
{
    /// <summary>What changes with its pixels; null without a discriminator.</summary>
    public FakeChange? Change { get; init; }
}

/// <summary>The discriminator's view of a fake.</summary>
/// <param name="Logit">Its logit.</param>
/// <param name="Saliency">Which pixels the logit hangs on.</param>
/// <param name="Arrow">What would make it more real.</param>
/// <param name="ArrowLength">How hard the generator is pushed.</param>
/// <param name="Nudged">The fake moved along its arrow.</param>
/// <param name="NudgedLogit">The logit then.</param>
public sealed record FakeChange(
    double Logit,
    byte[] Saliency,
    byte[] Arrow,
    double ArrowLength,
    byte[] Nudged,
    double NudgedLogit
);

/// <summary>What a layer makes of an example.</summary>
/// <param name="Maps">Its numbers.</param>
/// <param name="Png">The same as a picture.</param>
public sealed record LayerSight(LayerMaps Maps, byte[] Png);

/// <summary>Real images and fakes on the map.</summary>
/// <param name="Share">Of what distinguishes real images, how much the map shows.</param>
/// <param name="Real">Where real images are, and their labels.</param>
/// <param name="Fake">Where fakes are, and what each was asked to be, or without labels is read as.</param>
public sealed record PlaneSight(
    double Share,
    IReadOnlyList<(PlanePoint Point, int Label)> Real,
    IReadOnlyList<(PlanePoint Point, int Label)> Fake
);
