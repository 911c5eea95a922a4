namespace Penman.Words;

/// <summary>The article before what a picture shows: a 7, an 8, an 18, an F, an ankle boot.</summary>
public static class Article
{
    private const string SpokenWithVowel = "AEFHILMNORSX";
    private const string Vowels = "AEIOU";

    /// <summary>A number, letter or word with its article before it.</summary>
    public static string Before(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return $"{(BeginsWithVowel(name) ? "an" : "a")} {name}";
    }

    /// <summary>The same at the beginning of a sentence.</summary>
    public static string AtStartBefore(string name) => $"A{Before(name)[1..]}";

    private static bool BeginsWithVowel(string name) =>
        name.All(char.IsAsciiDigit) ? IsEightOrEleven(name[..((name.Length - 1) % 3 + 1)])
        : name.Length == 1 ? SpokenWithVowel.Contains(name[0], StringComparison.OrdinalIgnoreCase)
        : Vowels.Contains(name[0], StringComparison.OrdinalIgnoreCase);

    /// <summary>Eight, eighteen, eighty or eight hundred, or eleven; of what stands before the thousands.</summary>
    private static bool IsEightOrEleven(string number) => number[0] == '8' || number is "11" or "18";
}
