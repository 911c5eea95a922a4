using System.Text.Json.Serialization;

namespace Penman.Models.WebPage;

/// <summary>How a page's generator is written, for its script to read.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(PageModel))]
internal sealed partial class PageJson : JsonSerializerContext;

/// <summary>A generator as its page has it.</summary>
/// <param name="LatentSize">Numbers in a latent vector.</param>
/// <param name="Classes">Classes to choose from; 0 for none.</param>
/// <param name="Directions">A vector for each slider, as <see cref="PackedNumbers.Floats"/> writes it.</param>
/// <param name="Facts">What is known of it: labels and values.</param>
/// <param name="Nodes">Its operations, inputs before users.</param>
internal sealed record PageModel(
    int LatentSize,
    int Classes,
    IReadOnlyList<string> Directions,
    IReadOnlyList<string[]> Facts,
    IReadOnlyList<PageNode> Nodes
)
{
    /// <summary>What the classes are called; null where they are digits.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>The same in the names of files.</summary>
    public IReadOnlyList<string>? Files { get; init; }
}

/// <summary>An operation: an input has a name, a constant numbers, any other inputs and settings.</summary>
/// <param name="Op">What the page's script calls it.</param>
/// <param name="Shape">Of its value.</param>
internal sealed record PageNode(string Op, IReadOnlyList<int> Shape)
{
    public string? Name { get; init; }

    /// <summary>The places of nodes.</summary>
    public IReadOnlyList<int>? Inputs { get; init; }

    public IReadOnlyDictionary<string, double>? Settings { get; init; }

    /// <summary>The numbers of a constant, if they are few.</summary>
    public string? Floats { get; init; }

    /// <summary>The step of each row of a constant, if its numbers are many.</summary>
    public string? Steps { get; init; }

    /// <summary>Its numbers in steps.</summary>
    public string? Packed { get; init; }
}
