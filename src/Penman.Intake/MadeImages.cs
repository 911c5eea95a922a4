using Penman.Intake.Sources;

namespace Penman.Intake;

/// <summary>Images that a program has made or found, in the set's format already.</summary>
internal sealed class MadeImages(IReadOnlyList<LabelledImage> images, string kind) : ISource
{
    public string Kind => kind;

    public IReadOnlyList<string> Notes => [];

    public IEnumerable<Piece> Read() => images.Select(one => new Piece(one.Name, () => one.Image, one.Label));
}
