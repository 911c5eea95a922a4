using Spectre.Console;

namespace Penman.Cli.Context;

/// <summary>Makes the console of results.</summary>
internal static class Consoles
{
    /// <summary>Columns where no person watches.</summary>
    public const int PlainWidth = 120;

    /// <summary>A console: without escape codes and of fixed width where no person watches.</summary>
    public static IAnsiConsole Create(TextWriter output, bool isRedirected)
    {
        if (!isRedirected)
            return AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        var settings = new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            // Spectre would turn escape codes on again where it recognises a build server.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            Out = new AnsiConsoleOutput(output),
        };
        var console = AnsiConsole.Create(settings);
        console.Profile.Width = PlainWidth;
        return console;
    }
}
