using Penman.Sampling;
using Penman.Sampling.Latents;

namespace Penman.Studio.Exploring;

/// <summary>A style by the name that the command line takes for it: a seed, or a file of its latent vector.</summary>
/// <param name="Name">The seed in digits, or a file's name that ends in .npy.</param>
/// <param name="Point">Where it is.</param>
public sealed record NamedStyle(string Name, LatentPoint Point)
{
    /// <summary>The seed; null for a style of a file.</summary>
    public ulong? Seed { get; init; }

    /// <summary>What a person reads: seed 5, or the file's name.</summary>
    public string Title => Seed is null ? Name : $"seed {Name}";

    /// <summary>The file that the command line needs, as bytes; null where a seed is enough.</summary>
    public byte[]? File => Seed is null ? LatentFile.Encode(Point) : null;
}

/// <summary>A picture of a style.</summary>
/// <param name="Style">The style.</param>
/// <param name="Label">The class that was asked for; null where the generator knows none, or for a blend.</param>
/// <param name="Caption">The class's name, or else the style's.</param>
/// <param name="Png">The picture, each pixel a square of four, as the command line writes it.</param>
public sealed record Tile(NamedStyle Style, int? Label, string Caption, byte[] Png);

/// <summary>A file that was made, and the command that makes the same.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Command">The command line.</param>
public sealed record MadeFile(string Name, byte[] Bytes, string Command)
{
    /// <summary>What a browser calls its kind.</summary>
    public string MediaType => Path.GetExtension(Name) == ".gif" ? "image/gif" : "image/png"; // APNG is PNG
}
