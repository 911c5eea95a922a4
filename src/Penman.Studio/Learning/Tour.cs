using System.Reflection;

namespace Penman.Studio.Learning;

/// <summary>The tour of the repository, as the assembly carries it: its chapters and their pictures.</summary>
public static class Tour
{
    private const string Prefix = "tour/";
    private const string Ending = ".md";

    private static readonly Assembly Own = typeof(Tour).Assembly;

    private static readonly HashSet<string> Names =
    [
        .. Own.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)),
    ];

    private static readonly Lazy<IReadOnlyList<Chapter>> Read = new(() =>
        [
            .. Names
                .Where(name => name.EndsWith(Ending, StringComparison.Ordinal))
                .Select(name => name[Prefix.Length..^Ending.Length])
                .OrderBy(key => int.Parse(key.Split('-')[0], CultureInfo.InvariantCulture))
                .Select(key => Chapter.Of(key, ReadText(key), IsChapter)),
        ]
    );

    /// <summary>The chapters in their order.</summary>
    public static IReadOnlyList<Chapter> Chapters => Read.Value;

    /// <summary>A chapter by its key; null if there is none.</summary>
    public static Chapter? Find(string key) => Chapters.FirstOrDefault(chapter => chapter.Key == key);

    /// <summary>Where a page finds a picture.</summary>
    /// <param name="name">The name of its file.</param>
    public static string AddressOf(string name) => Prefix + name;

    /// <summary>A picture, PNG; null if there is none of that name.</summary>
    public static Stream? OpenPicture(string name) =>
        Path.GetExtension(name) == ".png" && Names.Contains(Prefix + name)
            ? Own.GetManifestResourceStream(Prefix + name)
            : null;

    private static bool IsChapter(string key) => Names.Contains($"{Prefix}{key}{Ending}");

    private static string ReadText(string key)
    {
        using var reader = new StreamReader(Own.GetManifestResourceStream($"{Prefix}{key}{Ending}")!);
        return reader.ReadToEnd();
    }
}
