using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Penman.Tour;

/// <summary>
/// Runs cells one after another, as a notebook does: each sees what those before it declared. They write to the console
/// and to the current folder, which this owns while it runs.
/// </summary>
/// <param name="folder">Where pictures appear; it becomes the current folder.</param>
internal sealed class ScriptSession(string folder)
{
    /// <summary>What a file-based program has without asking.</summary>
    private static readonly string[] ImplicitUsings =
    [
        "System",
        "System.Collections.Generic",
        "System.IO",
        "System.Linq",
        "System.Threading",
        "System.Threading.Tasks",
    ];

    private static readonly ScriptOptions Options = ScriptOptions
        .Default.WithReferences(References())
        .WithImports(ImplicitUsings)
        .WithOptimizationLevel(OptimizationLevel.Release);

    private ScriptState<object>? _state;

    /// <summary>Runs a cell.</summary>
    /// <exception cref="CompilationErrorException">It is not valid C#.</exception>
    public async Task<CellOutput> Run(string code)
    {
        if (code.Length == 0)
            return CellOutput.None;
        Directory.SetCurrentDirectory(folder);
        var before = Files().ToHashSet(StringComparer.Ordinal);
        var console = Console.Out;
        var text = new StringWriter { NewLine = "\n" };
        Console.SetOut(text);
        try
        {
            _state = _state is null
                ? await CSharpScript.RunAsync(code, Options).ConfigureAwait(false)
                : await _state.ContinueWithAsync(code).ConfigureAwait(false);
        }
        finally
        {
            Console.SetOut(console);
        }

        return new CellOutput(
            text.ToString(),
            [.. Files().Except(before, StringComparer.Ordinal).Order(StringComparer.Ordinal)]
        );
    }

    /// <summary>All that this program runs on: the framework, and Penman.</summary>
    private static IEnumerable<string> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    private IEnumerable<string> Files() => Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path));
}
