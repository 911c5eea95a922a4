using System.Text;
using Penman.Intake.Files;

namespace Penman.Intake.Sources;

/// <summary>A line of a table.</summary>
/// <param name="Number">Counted from 1, as editors do.</param>
/// <param name="Fields">Trimmed, without quotation marks.</param>
internal sealed record CsvLine(int Number, string[] Fields);

/// <summary>
/// A table in text, its columns separated by commas, semicolons or tabs, a field in quotation marks if it must be (RFC 4180,
/// but for line breaks in fields).
/// </summary>
internal sealed class CsvTable
{
    /// <summary>A line of a colour image of the largest sides is shorter.</summary>
    private const int LongestLine = 1 << 20;

    private static readonly char[] Separators = [',', ';', '\t'];

    private readonly TreeFile _file;
    private readonly char _separator;

    private CsvTable(TreeFile file, char separator, int columns) =>
        (_file, _separator, Columns) = (file, separator, columns);

    public string Name => _file.Path;

    public int Columns { get; }

    /// <summary>A text of two columns or more; null for another, which has fewer in its first line.</summary>
    public static CsvTable? Open(TreeFile file)
    {
        if (file.Content != Content.Text)
            return null;
        using var reader = new StreamReader(file.OpenUnpacked(), Encoding.UTF8);
        var first = ReadLine(reader, file.Path) ?? "";
        var separator = Separators.MaxBy(one => first.Count(letter => letter == one));
        var columns = Fields(first, separator, file.Path, number: 1).Length;
        return columns > 1 ? new(file, separator, columns) : null;
    }

    /// <summary>All lines but empty ones.</summary>
    /// <exception cref="InvalidDataException">A line has another number of fields than the first.</exception>
    public IEnumerable<CsvLine> Lines()
    {
        using var reader = new StreamReader(_file.OpenUnpacked(), Encoding.UTF8);
        for (var number = 1; ReadLine(reader, Name) is { } text; number++)
        {
            if (text.Length == 0)
                continue;
            var fields = Fields(text, _separator, Name, number);
            yield return fields.Length == Columns
                ? new(number, fields)
                : throw new InvalidDataException(
                    $"{Name}, line {number}: expected {Columns} fields as in the first line, found {fields.Length}."
                );
        }
    }

    private static string[] Fields(string line, char separator, string name, int number)
    {
        if (!line.Contains('"'))
            return line.Split(separator, StringSplitOptions.TrimEntries);
        List<string> fields = [];
        var field = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && isQuoted && i + 1 < line.Length && line[i + 1] == '"')
                field.Append(line[i++]);
            else if (line[i] == '"')
                isQuoted = !isQuoted;
            else if (line[i] == separator && !isQuoted)
                EndField();
            else
                field.Append(line[i]);
        }

        if (isQuoted)
            throw new InvalidDataException($"{name}, line {number}: a quotation mark is not closed.");
        EndField();
        return [.. fields];

        void EndField()
        {
            fields.Add(field.ToString().Trim());
            field.Clear();
        }
    }

    /// <summary>A line without its end; null behind the last.</summary>
    private static string? ReadLine(StreamReader reader, string name)
    {
        if (reader.Peek() < 0)
            return null;
        var line = new StringBuilder();
        for (int letter; (letter = reader.Read()) >= 0 && letter != '\n'; )
        {
            if (line.Length == LongestLine)
                throw new InvalidDataException(
                    $"{name} has a line of over {LongestLine:N0} letters, which no table of pictures has."
                );
            line.Append((char)letter);
        }

        if (line is [.., '\r'])
            line.Length--;
        return line.ToString();
    }
}
