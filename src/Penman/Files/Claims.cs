namespace Penman.Files;

/// <summary>
/// Pieces of some work that processes share in a folder: who takes one keeps the others out of it. A process that dies, in whatever
/// way, leaves none behind.
/// </summary>
internal static class Claims
{
    /// <summary>Where they lie in the folder.</summary>
    public const string FolderName = ".claims";

    /// <summary>Takes a piece until it is disposed of; makes the folder if need be.</summary>
    /// <param name="folder">The folder of all the work.</param>
    /// <param name="piece">A name that a file may have.</param>
    /// <param name="refusal">Says that another process has it.</param>
    /// <exception cref="IOException">Another process has it.</exception>
    public static IDisposable Take(string folder, string piece, string refusal) =>
        FolderLock.Make(PlaceOf(folder, piece), refusal);

    /// <summary>Whether somebody has taken a piece: as far as the file system keeps locks.</summary>
    public static bool IsTaken(string folder, string piece) => FolderLock.IsTaken(PlaceOf(folder, piece));

    /// <summary>Whether somebody has taken any.</summary>
    public static bool AreTaken(string folder) =>
        Path.Combine(folder, FolderName) is var claims
        && Directory.Exists(claims)
        && Directory.EnumerateDirectories(claims).Any(FolderLock.IsTaken);

    private static string PlaceOf(string folder, string piece) => Path.Combine(folder, FolderName, piece);
}
