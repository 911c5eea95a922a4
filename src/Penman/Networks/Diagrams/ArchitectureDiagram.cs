using Penman.Pictures.Drawing;

namespace Penman.Networks.Diagrams;

/// <summary>
/// A picture of a network, from input to output: a box per layer, as wide as its output is large (on a logarithmic
/// scale), shapes beside the arrows, parameter counts in a column, their total below.
/// </summary>
/// <param name="Title">Heading, such as "DCGAN generator".</param>
/// <param name="Layers">The layers in order, at least one.</param>
public sealed record ArchitectureDiagram(string Title, IReadOnlyList<LayerSummary> Layers)
{
    /// <summary>Name of what goes in, such as "latent".</summary>
    public string InputName { get; init; } = "input";

    /// <summary>Name of what comes out, such as "image".</summary>
    public string OutputName { get; init; } = "output";

    /// <summary>Draws the diagram.</summary>
    /// <exception cref="InvalidOperationException">There are no layers.</exception>
    public VectorDrawing ToDrawing()
    {
        if (Layers.Count == 0)
            throw new InvalidOperationException("ArchitectureDiagram.ToDrawing: expected at least one layer.");
        return new ArchitectureLayout(this).Draw();
    }
}
