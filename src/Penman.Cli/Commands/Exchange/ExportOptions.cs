using Penman.Cli.Flags;

namespace Penman.Cli.Commands.Exchange;

/// <summary>What <c>penman export</c> writes, and where to.</summary>
internal sealed record ExportOptions
{
    public const string OnnxFlag = "--onnx";
    public const string HtmlFlag = "--html";

    /// <summary>Directions of style that a page has a slider for.</summary>
    public const int Sliders = 6;

    private const string DefaultTitle = "Digits by Penman";
    private const int LongestTitle = 100;

    /// <summary>The generator's file; null for the usual one.</summary>
    public string? Model { get; init; }

    /// <summary>The ONNX model; null for none.</summary>
    public string? Onnx { get; init; }

    /// <summary>The page; null for none.</summary>
    public string? Html { get; init; }

    /// <summary>The page's heading.</summary>
    public string Title { get; init; } = DefaultTitle;

    public bool MayOverwrite { get; init; }

    /// <summary>The files, each with the flag that names it.</summary>
    public IEnumerable<(string Flag, string File)> Targets
    {
        get
        {
            if (Onnx is not null)
                yield return (OnnxFlag, Onnx);
            if (Html is not null)
                yield return (HtmlFlag, Html);
        }
    }

    /// <summary>Refuses nothing to do, and files of another kind.</summary>
    /// <exception cref="UsageException">Names what is wrong.</exception>
    public void Validate()
    {
        if (!Targets.Any())
            throw new UsageException("Say what to write: --onnx FILE.onnx, --html FILE.html, or both.");
        foreach (var (flag, file) in Targets)
            FileEnding.Expect(flag, file, $".{flag[2..]}");

        if (Html is null && Title != DefaultTitle)
            throw new UsageException("--title is the heading of a page; add --html FILE.html, or leave it out.");
        if (Title.Length is 0 or > LongestTitle)
            throw new UsageException($"--title has {Title.Length} characters, but must have 1 to {LongestTitle}.");
    }
}
