using System.Reflection;

namespace Penman.Words;

/// <summary>Which Penman this is.</summary>
internal static class OwnVersion
{
    /// <summary>Hexadecimal digits that tell commits apart.</summary>
    private const int ShortCommit = 12;

    /// <summary>As the build knows it: version and commit, such as 1.0.2-rc.1+0123456789abcdef.</summary>
    private static readonly string[] Parts = typeof(OwnVersion)
        .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
        .InformationalVersion.Split('+');

    /// <summary>Such as 1.0.2, or 1.0.2-rc.1.</summary>
    public static string Text { get; } = Parts[0];

    /// <summary>With the commit that it was built of, where that is known, such as 1.0.2 (0123456789ab).</summary>
    public static string Whole { get; } =
        Parts is [_, { Length: >= ShortCommit } commit] ? $"{Text} ({commit[..ShortCommit]})" : Text;
}
