using Penman.Cli.Flags;
using Penman.Data;

namespace Penman.Cli.Commands.Exploring;

/// <summary>What <c>penman combine</c> adds up.</summary>
internal sealed record CombineOptions
{
    /// <summary>The generator's file; null for the usual one.</summary>
    public string? Model { get; init; }

    /// <summary>a, b and c.</summary>
    public IReadOnlyList<StyleKey> Styles { get; init; } = [];

    /// <summary>The digits to show; null for all that the generator knows.</summary>
    public IReadOnlyList<int>? Digits { get; init; }

    public int Scale { get; init; }

    public string Out { get; init; } = "";

    public bool MayOverwrite { get; init; }

    /// <summary>Refuses a picture that is too large.</summary>
    /// <exception cref="UsageException">Names what to change.</exception>
    public void Validate()
    {
        const int Rows = 4; // a, b, c and the sum
        var columns = Digits?.Count ?? Mnist.Classes.Count;
        PictureSize.Check("The picture would have", Rows * columns, Scale, "fewer --digits or a smaller --scale");
    }
}
