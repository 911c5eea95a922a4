using System.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Penman.Jupyter.Scripting;

/// <summary>Why a cell did not come to its end.</summary>
/// <param name="Name">The kind: an exception's type, or the compiler's number.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Trace">What is shown below the cell, line by line.</param>
internal sealed record CellFailure(string Name, string Message, IReadOnlyList<string> Trace)
{
    /// <summary>What files of cells are called, as traces name them.</summary>
    public const string CellFile = "cell ";

    private const string NoSuchAssembly = "CS0006";

    public static CellFailure Interrupted { get; } = Of("Interrupted", "The cell was interrupted.", []);

    /// <summary>What the compiler says.</summary>
    /// <param name="errors">At least one.</param>
    /// <param name="code">The cell.</param>
    public static CellFailure Of(IReadOnlyList<Diagnostic> errors, string code)
    {
        var lines = code.ReplaceLineEndings("\n").Split('\n');
        return new(errors[0].Id, Sentence(errors[0]), [.. errors.SelectMany(error => Pointed(error, lines))]);
    }

    /// <summary>What a cell threw, and where in which cell.</summary>
    public static CellFailure Of(Exception exception)
    {
        var frames = new StackTrace(exception, fNeedFileInfo: true)
            .GetFrames()
            .Where(frame => frame.GetFileName()?.StartsWith(CellFile, StringComparison.Ordinal) is true)
            .Select(frame => $"    in {frame.GetFileName()}, line {frame.GetFileLineNumber()}");
        return Of(exception.GetType().Name, exception.Message, [.. frames.Distinct(StringComparer.Ordinal)]);
    }

    private static CellFailure Of(string name, string message, IReadOnlyList<string> places) =>
        new(name, message, [$"{name}: {message}", .. places]);

    private static IEnumerable<string> Pointed(Diagnostic error, string[] lines)
    {
        var place = error.Location.GetLineSpan().StartLinePosition;
        yield return $"line {place.Line + 1}, column {place.Character + 1}: {Sentence(error)} ({error.Id})";
        if (place.Line >= lines.Length)
            yield break;
        yield return $"    {lines[place.Line]}";
        yield return $"    {new string(' ', place.Character)}^";
    }

    private static string Sentence(Diagnostic error) =>
        error.Id == NoSuchAssembly ? OwnAssemblies.Missing(error.GetMessage()) : error.GetMessage();
}
