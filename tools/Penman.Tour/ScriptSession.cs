using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Penman.Tour;

/// <summary>
/// Runs cells one after another, as a notebook does: each sees what those before it declared. They write to the console
/// and to the current folder, which this owns while a cell runs.
/// </summary>
/// <param name="folder">Where pictures appear; the current folder of every cell.</param>
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
        .Default.WithReferences(OwnAssemblies.Paths.Where(path => !OwnAssemblies.IsPenman(path)))
        .WithMetadataResolver(new OwnAssemblies())
        .WithImports(ImplicitUsings)
        .WithOptimizationLevel(OptimizationLevel.Release);

    private ScriptState<object>? _state;

    /// <summary>Runs a cell.</summary>
    /// <exception cref="CompilationErrorException">It is not valid C#; what it throws itself comes through.</exception>
    public async Task<CellOutput> Run(string code)
    {
        if (code.Length == 0)
            return CellOutput.None;
        var before = Files().ToHashSet(StringComparer.Ordinal);
        var (console, current) = (Console.Out, Directory.GetCurrentDirectory());
        var text = new StringWriter { NewLine = "\n" };
        Directory.SetCurrentDirectory(folder);
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
            Directory.SetCurrentDirectory(current);
        }

        return new CellOutput(
            text.ToString(),
            [.. Files().Except(before, StringComparer.Ordinal).Order(StringComparer.Ordinal)]
        );
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path));
}
