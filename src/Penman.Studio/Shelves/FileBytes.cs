namespace Penman.Studio.Shelves;

/// <summary>What files hold, compared.</summary>
internal static class FileBytes
{
    /// <summary>Whether two files that are there have the same bytes.</summary>
    /// <exception cref="IOException">One is gone, or cannot be read.</exception>
    public static bool AreSame(string one, string other) =>
        new FileInfo(one).Length == new FileInfo(other).Length
        && File.ReadAllBytes(one).AsSpan().SequenceEqual(File.ReadAllBytes(other));
}
