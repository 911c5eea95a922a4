using System.Reflection;

namespace Penman.Words;

/// <summary>Which Penman this is.</summary>
internal static class OwnVersion
{
    /// <summary>Hexadecimal digits that tell commits apart.</summary>
    private const int ShortCommit = 12;

    /// <summary>Such as 1.0.2.</summary>
    public static string Text { get; } = typeof(OwnVersion).Assembly.GetName().Version!.ToString(fieldCount: 3);

    /// <summary>With the commit that it was built of, where that is known, such as 1.0.2 (0123456789ab).</summary>
    public static string Whole { get; } =
        typeof(OwnVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            is { } text
        && text.Split('+') is [_, { Length: >= ShortCommit } commit]
            ? $"{Text} ({commit[..ShortCommit]})"
            : Text;
}
