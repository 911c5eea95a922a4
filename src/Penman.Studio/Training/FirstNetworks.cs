using System.Security.Cryptography;
using Penman.Models;
using Penman.Studio.Shelves;

namespace Penman.Studio.Training;

/// <summary>
/// The generator that a training begins with, as it was chosen: while the training waits, one before it may deliver another under
/// the same name.
/// </summary>
internal static class FirstNetworks
{
    /// <summary>What tells a generator's file from every other; null for none and for the one in the box, which stays.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string? Print(string? from) =>
        from is null or Model.Box || !File.Exists(from)
            ? null
            : Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(from)));

    /// <summary>The file that was chosen: where it was, or where the studio has the same bytes, as a run keeps those it has delivered.</summary>
    /// <exception cref="InvalidDataException">It is gone: says what to do.</exception>
    public static string Find(string title, string from, string print, ModelShelf models) =>
        Print(from) == print
            ? from
            : models.All.Select(model => model.Argument).FirstOrDefault(path => Print(path) == print)
                ?? throw new InvalidDataException(
                    $"{title} was to begin with {from}, but another generator has come under that name, and nothing in the studio's folders has the bytes of the one that was chosen; set the training up anew."
                );
}
