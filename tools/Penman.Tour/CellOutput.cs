namespace Penman.Tour;

/// <summary>What running a cell left behind.</summary>
/// <param name="Text">What it wrote to the console.</param>
/// <param name="Pictures">Names of the files that it made, in alphabetical order.</param>
internal sealed record CellOutput(string Text, IReadOnlyList<string> Pictures)
{
    public static CellOutput None { get; } = new("", []);
}
