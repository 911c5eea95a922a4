using System.Text.Json.Nodes;

namespace Penman.Jupyter;

/// <summary>What front ends ask before the first cell.</summary>
internal static class KernelFacts
{
    /// <summary>What people choose in Jupyter.</summary>
    public const string DisplayName = "Penman (C#)";

    /// <summary>The language, as notebooks of C# have always called it.</summary>
    public const string Language = "C#";

    /// <summary>What notebooks ask for.</summary>
    public const string Name = "penman";

    /// <summary>The answer to <c>kernel_info_request</c>.</summary>
    public static JsonObject Content() =>
        new()
        {
            ["status"] = "ok",
            ["protocol_version"] = "5.3",
            ["implementation"] = Name,
            ["implementation_version"] = Version,
            ["banner"] = $"Penman {Version}: C# with digits",
            ["language_info"] = new JsonObject
            {
                ["name"] = Language,
                ["version"] = $"{Environment.Version}",
                ["mimetype"] = "text/x-csharp",
                ["file_extension"] = ".cs",
                ["pygments_lexer"] = "csharp",
                ["codemirror_mode"] = "text/x-csharp",
            },
            ["help_links"] = new JsonArray(),
        };

    private static string Version => typeof(KernelFacts).Assembly.GetName().Version!.ToString(fieldCount: 3);
}
