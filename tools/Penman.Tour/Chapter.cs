namespace Penman.Tour;

/// <summary>
/// A file-based C# program that is also a text. Lines of <c>//</c> between two empty lines (or at the top) are Markdown;
/// what stands between such blocks is code. A comment that touches code belongs to it.
/// </summary>
/// <param name="Name">Of the file, without its extension.</param>
/// <param name="Cells">In order; the first one's prose begins with the chapter's heading.</param>
internal sealed record Chapter(string Name, IReadOnlyList<Cell> Cells)
{
    /// <summary>The heading, without its hashes.</summary>
    public string Title => Cells[0].Prose.Split('\n')[0].TrimStart('#').Trim();

    /// <exception cref="InvalidDataException">There is no heading.</exception>
    public static Chapter Read(string path)
    {
        var blocks = Blocks(File.ReadLines(path).SkipWhile(IsPreamble)).ToList();
        List<Cell> cells = [];
        foreach (var block in blocks)
        {
            if (IsProse(block) && cells is [.., { Code: "" } talking])
                cells[^1] = talking with { Prose = $"{talking.Prose}\n\n{Uncomment(block)}" };
            else if (IsProse(block))
                cells.Add(new Cell(Uncomment(block), ""));
            else if (cells.Count > 0)
                cells[^1] = Append(cells[^1], string.Join('\n', block));
            else
                throw WithoutHeading(path);
        }

        if (cells is not [{ Prose: ['#', ..] }, ..])
            throw WithoutHeading(path);
        return new Chapter(Path.GetFileNameWithoutExtension(path), cells);
    }

    private static InvalidDataException WithoutHeading(string path) =>
        new($"{path} must begin with a heading, such as // # 1. Data.");

    private static Cell Append(Cell cell, string code) =>
        cell with
        {
            Code = cell.Code.Length == 0 ? code : $"{cell.Code}\n\n{code}",
        };

    /// <summary>What tells the SDK how to build; nothing for a reader.</summary>
    private static bool IsPreamble(string line) => line.Length == 0 || line.StartsWith("#:", StringComparison.Ordinal);

    private static IEnumerable<IReadOnlyList<string>> Blocks(IEnumerable<string> lines)
    {
        List<string> block = [];
        foreach (var line in lines.Append(""))
        {
            if (line.Length > 0)
            {
                block.Add(line);
                continue;
            }

            if (block.Count > 0)
                yield return block;
            block = [];
        }
    }

    private static bool IsProse(IReadOnlyList<string> block) =>
        block.All(line => line.StartsWith("//", StringComparison.Ordinal));

    private static string Uncomment(IReadOnlyList<string> block) =>
        string.Join(
            '\n',
            block.Select(line => line.StartsWith("// ", StringComparison.Ordinal) ? line[3..] : line[2..])
        );
}
