using System.Diagnostics;
using Penman.Jupyter.Scripting;

namespace Penman.Tour;

/// <summary>Runs all chapters in one session, as the notebook's kernel does.</summary>
internal static class CellRunner
{
    /// <summary>Runs them.</summary>
    /// <param name="chapters">In order.</param>
    /// <param name="progress">Is told of each chapter that has run.</param>
    /// <returns>For each chapter and each of its cells what it left behind.</returns>
    /// <exception cref="InvalidDataException">A cell does not run; one sentence says which and why.</exception>
    public static IReadOnlyList<IReadOnlyList<IReadOnlyList<CellOutput>>> Run(
        IReadOnlyList<Chapter> chapters,
        TextWriter progress
    )
    {
        var output = new CollectedOutput();
        using var session = new CellSession(output, Directory.GetCurrentDirectory());
        List<IReadOnlyList<IReadOnlyList<CellOutput>>> outputs = [];
        foreach (var chapter in chapters)
        {
            var clock = Stopwatch.StartNew();
            outputs.Add([
                .. chapter.Cells.Select((cell, i) => Run(session, output, cell, $"{chapter.Name}, cell {i + 1}")),
            ]);
            progress.WriteLine($"{chapter.Name}: {clock.Elapsed.TotalSeconds:0} s");
        }

        return outputs;
    }

    private static IReadOnlyList<CellOutput> Run(CellSession session, CollectedOutput output, Cell cell, string name)
    {
        if (cell.Code.Length == 0)
            return [];
        var failure = session.Run(cell.Code, number: 1).Failure;
        return failure is null
            ? output.Take()
            : throw new InvalidDataException($"{name}: {string.Join('\n', failure.Trace)}");
    }
}
