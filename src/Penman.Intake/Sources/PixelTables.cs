using Penman.Intake.Files;
using Penman.Pictures;

namespace Penman.Intake.Sources;

/// <summary>
/// Tables with a line for each image: its label, then its pixels, as MNIST's are passed around. With a header or without;
/// several tables are one set.
/// </summary>
internal sealed class PixelTables : ISource
{
    private readonly IReadOnlyList<PixelTable> _tables;
    private readonly List<string> _notes = [];

    private PixelTables(IReadOnlyList<PixelTable> tables) => _tables = tables;

    public string Kind => $"{(_tables.Count == 1 ? "a table" : $"{_tables.Count} tables")} of pixels";

    public IReadOnlyList<string> Notes => _notes;

    /// <summary>The tables of pixels among some files; null if there are none.</summary>
    /// <exception cref="InvalidDataException">The only table there is has columns that are no image.</exception>
    public static PixelTables? In(FileTree tree)
    {
        CsvTable[] texts = [.. tree.Files.Select(CsvTable.Open).OfType<CsvTable>()];
        PixelTable[] tables = [.. texts.Select(PixelTable.Of).OfType<PixelTable>()];
        if (tables.Length == 0)
            return texts is [var only]
                ? throw new InvalidDataException(
                    $"{only.Name} has {only.Columns} columns, which is no label and a square of pixels, and it names no pictures that lie beside it; docs/data.md shows what tables are read."
                )
                : null;
        PixelTable[] labelled = [.. tables.Where(table => table.HasLabels)];
        var source = new PixelTables(labelled.Length > 0 ? labelled : tables);
        source._notes.AddRange(
            texts
                .Select(table => table.Name)
                .Except(source._tables.Select(table => table.Name), StringComparer.Ordinal)
                .Select(name => $"{name} has no labels and was passed over.")
        );
        return source;
    }

    public IEnumerable<Piece> Read()
    {
        foreach (var table in _tables)
        {
            var scale = table.FindScale();
            if (scale != 1)
                _notes.Add($"The pixels of {table.Name} lie in 0 to 1 and were taken {scale} times.");
            var split = _tables.Count > 1 ? SplitNames.In(table.Name) : null;
            foreach (var piece in table.Read(scale))
                yield return piece with
                {
                    Split = split,
                };
        }
    }
}

/// <summary>One table of pixels.</summary>
internal sealed class PixelTable
{
    private readonly CsvTable _table;
    private readonly bool _hasHeader;
    private readonly int _label;
    private readonly (int Channels, int Side) _size;

    private PixelTable(CsvTable table, bool hasHeader, int label, (int, int) size) =>
        (_table, _hasHeader, _label, _size) = (table, hasHeader, label, size);

    public string Name => _table.Name;

    public bool HasLabels => _label >= 0;

    private IEnumerable<CsvLine> Lines => _table.Lines().Skip(_hasHeader ? 1 : 0);

    /// <summary>A table whose columns but the label are the pixels of a square; null for another.</summary>
    public static PixelTable? Of(CsvTable table)
    {
        var first = table.Lines().First().Fields;
        var hasHeader = first.Count(IsNumber) < first.Length - 1; // a label may be a word
        var label =
            hasHeader ? LabelColumn.In(first)
            : SizeOf(first.Length - 1) is not null ? 0
            : -1;
        return SizeOf(first.Length - (label >= 0 ? 1 : 0)) is { } size ? new(table, hasHeader, label, size) : null;
    }

    /// <summary>What makes of its numbers 0 to 255: 1, or 255 where none is above 1.</summary>
    /// <exception cref="InvalidDataException">A field is no number, below 0, or above 255.</exception>
    public int FindScale()
    {
        var most = 0.0;
        foreach (var line in Lines)
            for (var i = 0; i < line.Fields.Length; i++)
                if (i != _label)
                    most = Math.Max(most, NumberIn(line, i));
        return most <= 1 ? byte.MaxValue : 1;
    }

    public IEnumerable<Piece> Read(int scale)
    {
        foreach (var line in Lines)
        {
            var pixels = new byte[line.Fields.Length - (HasLabels ? 1 : 0)];
            for (int i = 0, pixel = 0; i < line.Fields.Length; i++)
                if (i != _label)
                    pixels[pixel++] = (byte)Math.Round(scale * NumberIn(line, i), MidpointRounding.AwayFromZero);
            yield return new(
                $"{Name}, line {line.Number}",
                () => Image.FromPlanes(pixels, _size.Side, _size.Side),
                HasLabels ? line.Fields[_label] : null
            );
        }
    }

    private double NumberIn(CsvLine line, int column)
    {
        if (!TryNumber(line.Fields[column], out var number))
            throw Refusal(
                line.Fields[column].Contains(',')
                    ? "a pixel, a number with a decimal point"
                    : "a pixel, which is a number"
            );
        return number is >= 0 and <= byte.MaxValue ? number : throw Refusal("a pixel from 0 to 255");

        InvalidDataException Refusal(string expected) =>
            new(
                $"{Name}, line {line.Number}, field {column + 1}: expected {expected}, found \"{line.Fields[column]}\"."
            );
    }

    private static bool IsNumber(string text) => TryNumber(text, out _);

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    /// <summary>The square, grey or of three planes, that has so many values; smaller ones than 8x8 are none.</summary>
    private static (int Channels, int Side)? SizeOf(int values)
    {
        const int LeastSide = 8;
        var (grey, colour) = ((int)Math.Sqrt(values), (int)Math.Sqrt(values / 3));
        return grey >= LeastSide && grey * grey == values ? (1, grey)
            : colour >= LeastSide && 3 * colour * colour == values ? (3, colour)
            : null;
    }
}
