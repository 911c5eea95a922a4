namespace Penman.Networks.Plans;

/// <summary>A planned layer cannot be, or does not fit the one before.</summary>
public sealed class PlanException : ArgumentException
{
    /// <summary>Says which layer, and why.</summary>
    /// <param name="network">The network's name.</param>
    /// <param name="place">The layer's place from 0; as many as there are layers for the network's end.</param>
    /// <param name="layer">What the layer is called.</param>
    /// <param name="trouble">What is wrong, to follow a colon.</param>
    public PlanException(string network, int place, string layer, string trouble)
        : base($"{network}, {layer}: {trouble.TrimEnd('.')}.") => (Network, Place, Trouble) = (network, place, trouble);

    /// <summary>The network's name.</summary>
    public string Network { get; }

    /// <summary>The layer's place from 0; as many as there are layers where the network's end is wrong.</summary>
    public int Place { get; }

    /// <summary>What is wrong.</summary>
    public string Trouble { get; }
}
