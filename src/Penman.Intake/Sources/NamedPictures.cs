using Penman.Intake.Files;

namespace Penman.Intake.Sources;

/// <summary>Pictures, and a table that says the class of each by its file's name.</summary>
internal sealed class NamedPictures : ISource
{
    private readonly FileTree _tree;
    private readonly CsvTable _table;
    private readonly (int File, int Label, int Split) _columns;
    private readonly bool _hasHeader;

    private NamedPictures(FileTree tree, CsvTable table, (int, int, int) columns, bool hasHeader) =>
        (_tree, _table, _columns, _hasHeader) = (tree, table, columns, hasHeader);

    public string Kind => "pictures named in a table";

    public IReadOnlyList<string> Notes => [];

    /// <summary>The table among some pictures; null if there is none.</summary>
    /// <exception cref="InvalidDataException">A table is there, but which column says what cannot be told.</exception>
    public static NamedPictures? In(FileTree tree)
    {
        var names = NamesIn(tree);
        CsvTable[] tables = [.. tree.Files.Select(CsvTable.Open).OfType<CsvTable>()];
        foreach (var table in tables)
        {
            CsvLine[] start = [.. table.Lines().Take(count: 20)];
            var column = Enumerable
                .Range(0, table.Columns)
                .MaxBy(i => start.Count(line => names.ContainsKey(line.Fields[i])));
            if (!start.Any(line => names.ContainsKey(line.Fields[column])))
                continue;
            var hasHeader = !names.ContainsKey(start[0].Fields[column]) && LabelColumn.In(start[0].Fields) >= 0;
            return new(tree, table, ColumnsOf(table, column, hasHeader ? start[0].Fields : []), hasHeader);
        }

        return null;
    }

    /// <summary>The name of a table of classes that names none of the pictures; null if there is none.</summary>
    public static string? TableWithout(FileTree tree) =>
        tree
            .Files.Select(CsvTable.Open)
            .FirstOrDefault(table => table is not null && LabelColumn.In(table.Lines().First().Fields) >= 0)
            ?.Name;

    public IEnumerable<Piece> Read()
    {
        var names = NamesIn(_tree);
        HashSet<string> named = new(StringComparer.Ordinal);
        foreach (var line in _table.Lines().Skip(_hasHeader ? 1 : 0))
        {
            var name = line.Fields[_columns.File];
            if (names.TryGetValue(name, out var file) && !named.Add(file.Path))
                throw new InvalidDataException($"{_table.Name}, line {line.Number}: {name} is named a second time.");
            var split = _columns.Split >= 0 ? SplitNames.Of(line.Fields[_columns.Split]) : null;
            yield return file is null
                ? Missing(name, line)
                : new(file.Path, () => EncodedPicture.Decode(file), line.Fields[_columns.Label], split);
        }

        foreach (var file in _tree.Files)
            if (file.Content == Content.Picture && !named.Contains(file.Path))
                yield return Unnamed(file);
    }

    private Piece Missing(string name, CsvLine line) =>
        new(
            name,
            () =>
                throw new InvalidDataException($"{name} is named in {_table.Name}, line {line.Number}, but not there.")
        );

    private Piece Unnamed(TreeFile file) =>
        new(file.Path, () => throw new InvalidDataException($"{file.Path} has no line in {_table.Name}."));

    /// <summary>Each picture by its path, by its name, and by that without its ending.</summary>
    private static Dictionary<string, TreeFile> NamesIn(FileTree tree)
    {
        Dictionary<string, TreeFile> names = new(StringComparer.Ordinal);
        foreach (var file in tree.Files)
            if (file.Content == Content.Picture)
                foreach (var name in (string[])[file.Path, file.Name, Path.GetFileNameWithoutExtension(file.Name)])
                    names.TryAdd(name, file);
        return names;
    }

    private static (int, int, int) ColumnsOf(CsvTable table, int file, IReadOnlyList<string> header)
    {
        var label = LabelColumn.In(header);
        if (label < 0 && table.Columns == 2)
            label = 1 - file;
        return label >= 0 && label != file
            ? (file, label, header.ToList().FindIndex(name => name.Equals("split", StringComparison.OrdinalIgnoreCase)))
            : throw new InvalidDataException(
                $"{table.Name} has {table.Columns} columns, and which has the classes cannot be told; call that one \"label\" in the first line."
            );
    }
}
