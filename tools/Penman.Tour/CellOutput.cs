namespace Penman.Tour;

/// <summary>What running a cell left behind: words of the console, or something shown.</summary>
internal abstract record CellOutput;

/// <summary>What it wrote to the console.</summary>
internal sealed record SaidOutput(string Text) : CellOutput;

/// <summary>What it showed.</summary>
/// <param name="Name">What that is called.</param>
/// <param name="Data">Its forms, by MIME type.</param>
internal sealed record ShownOutput(string Name, IReadOnlyDictionary<string, string> Data) : CellOutput
{
    /// <summary>What its file is called.</summary>
    public string File => $"{Name}.png";

    /// <summary>The file.</summary>
    public byte[] Png => Convert.FromBase64String(Data["image/png"]);
}
