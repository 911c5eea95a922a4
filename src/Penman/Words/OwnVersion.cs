namespace Penman.Words;

/// <summary>Which Penman this is.</summary>
internal static class OwnVersion
{
    /// <summary>Such as 1.0.2.</summary>
    public static string Text { get; } = typeof(OwnVersion).Assembly.GetName().Version!.ToString(fieldCount: 3);
}
