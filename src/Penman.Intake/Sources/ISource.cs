using Penman.Pictures;

namespace Penman.Intake.Sources;

/// <summary>A kind of data set that people bring.</summary>
internal interface ISource
{
    /// <summary>What it is, in words, such as "a folder for each class".</summary>
    string Kind { get; }

    /// <summary>The names of its classes in their order; null if they are those that occur.</summary>
    IReadOnlyList<string>? Classes => null;

    /// <summary>What people should know of how it was read.</summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>Its pictures one after another, in an order that its contents decide.</summary>
    /// <exception cref="InvalidDataException">It cannot be read; the sentence says where and why.</exception>
    IEnumerable<Piece> Read();
}

/// <summary>A picture of a data set.</summary>
/// <param name="Name">What sentences call it.</param>
/// <param name="Picture">Decodes it; a picture that cannot be decoded throws <see cref="InvalidDataException"/>.</param>
/// <param name="Label">The name of its class; null if it has none.</param>
/// <param name="Split">The half that it belongs to; null if nobody says.</param>
internal sealed record Piece(string Name, Func<Image> Picture, string? Label = null, DataSplit? Split = null);
