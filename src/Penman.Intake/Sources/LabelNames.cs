using System.Text.Json;
using Penman.Files;
using Penman.Intake.Files;

namespace Penman.Intake.Sources;

/// <summary>What the labels of IDX files mean, as a file beside them says.</summary>
internal sealed class LabelNames
{
    private readonly Dictionary<int, string> _names;

    private LabelNames(Dictionary<int, string> names) => _names = names;

    /// <summary>The names, the smallest label first.</summary>
    public IReadOnlyList<string> All => [.. _names.OrderBy(pair => pair.Key).Select(pair => pair.Value)];

    public string? Of(int label) => _names.GetValueOrDefault(label);

    /// <summary>The names for a set of files: of classes.json, or of a mapping file; null if there is neither.</summary>
    /// <exception cref="InvalidDataException">The file is malformed.</exception>
    public static LabelNames? In(FileTree tree, string set)
    {
        var mapping = $"{set}-mapping.txt";
        var file = tree.Files.FirstOrDefault(file => file.Name == ClassFile.FileName || file.Name == mapping);
        return file is null ? null
            : file.Name == mapping ? new(EmnistMapping.Read(file))
            : new(InList(file));
    }

    /// <summary>
    /// The order of the classes that classes.json beside folders of pictures or tables says; null if none is there, or one that
    /// some other program wrote in a form of its own.
    /// </summary>
    public static IReadOnlyList<string>? OrderIn(FileTree tree)
    {
        if (tree.Files.FirstOrDefault(file => file.Path == ClassFile.FileName) is not { } file)
            return null;
        try
        {
            using var stream = file.Open();
            return JsonSerializer.Deserialize(stream, DataJson.Default.ClassFile)?.Classes?.OfType<string>().ToList();
        }
        catch (JsonException)
        {
            return null; // not ours: the names that occur are enough
        }
    }

    private static Dictionary<int, string> InList(TreeFile file)
    {
        try
        {
            using var stream = file.Open();
            var names = JsonSerializer.Deserialize(stream, DataJson.Default.ClassFile)?.Classes ?? [];
            if (names.Any(name => name is null))
                throw new InvalidDataException($"{file.Path} has a class without a name; give it one.");
            return names.Select((name, label) => (name, label)).ToDictionary(pair => pair.label, pair => pair.name);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"{file.Path} cannot be read ({JsonTrouble.Words(exception)}); write it anew, or delete it.",
                exception
            );
        }
    }
}

/// <summary>
/// EMNIST's mapping file: a line for each label, with the codes of the characters that it stands for, such as "1 65 97" (Cohen et
/// al. 2017). A class is called by its last character; a small letter beside whose capital there is another class by "small-a".
/// </summary>
internal static class EmnistMapping
{
    /// <exception cref="InvalidDataException">A line is no list of numbers, or a label has two.</exception>
    public static Dictionary<int, string> Read(TreeFile file)
    {
        using var reader = new StreamReader(file.Open());
        Dictionary<int, char> characters = [];
        for (var number = 1; reader.ReadLine() is { } line; number++)
            if (line.Trim().Length > 0)
                Add(line, $"{file.Path}, line {number}");
        return characters.ToDictionary(pair => pair.Key, pair => NameOf(pair.Value, characters.Values));

        void Add(string line, string place)
        {
            int[] numbers =
            [
                .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => Parse(text, place)),
            ];
            if (numbers.Length < 2 || !characters.TryAdd(numbers[0], (char)numbers[^1]))
                throw new InvalidDataException(
                    $"{place}: expected a label of its own and the codes of its characters."
                );
        }
    }

    private static string NameOf(char character, ICollection<char> all) =>
        char.IsAsciiLetterLower(character) && all.Contains(char.ToUpperInvariant(character))
            ? $"small-{character}"
            : $"{character}";

    private static int Parse(string text, string place) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= char.MaxValue
            ? number
            : throw new InvalidDataException($"{place}: expected whole numbers, found \"{text}\".");
}
