using Penman.Files;

namespace Penman.Models;

/// <summary>Refuses files that are no models by what they are, with what to name instead.</summary>
internal static class ModelFile
{
    private const string Update = "a newer one may have written it: update Penman, or name another file";

    /// <summary>What is expected of some roles, in words.</summary>
    public static string NameOf(IReadOnlyList<string> roles) => roles.Count == 1 ? $"a {roles[0]}" : "a model";

    /// <summary>The bytes of what looks like a safetensors file: behind eight bytes of length begins its JSON.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What it should be, such as "a generator".</param>
    /// <param name="remedy">What to do if it is not; if left out, to name a generator, the one near by if there is one.</param>
    /// <exception cref="InvalidDataException">A folder, or another kind of file.</exception>
    public static byte[] Read(string path, string expected, string? remedy = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
            throw Refusal(path, expected, "a folder", remedy);
        var bytes = File.ReadAllBytes(path);
        return bytes.Length > 8 && bytes[8] == (byte)'{'
            ? bytes
            : throw Refusal(path, expected, FileKind.Of(bytes), remedy);
    }

    /// <summary>Refuses what is no model of one of some roles.</summary>
    public static void ExpectRole(string path, IReadOnlyDictionary<string, string> fields, IReadOnlyList<string> roles)
    {
        var kind = FileKind.Of(fields);
        if (kind is null)
            throw new Sentence(
                $"{path} is no model that Penman wrote, for its metadata have no \"format\"; {new Name("Model.Import")} takes over generators of other programs."
            ).As(message => new InvalidDataException(message));
        if (!roles.Select(role => $"a {role}").Contains(kind, StringComparer.Ordinal))
            throw Refusal(path, NameOf(roles), kind, FileKind.IsUnknown(fields) ? Update : null);
    }

    private static InvalidDataException Refusal(string path, string expected, string found, string? remedy = null)
    {
        var whole = Path.GetFullPath(path);
        var folder = Directory.Exists(whole) ? whole : Path.GetDirectoryName(whole)!;
        var near = ((string[])["", ".."])
            .SelectMany(up =>
                (string[])[Path.Combine(up, "best-generator.safetensors"), Path.Combine(up, "generator.safetensors")]
            )
            .Select(name => Path.GetFullPath(name, folder))
            .FirstOrDefault(file => File.Exists(file) && file != whole);
        return new(
            $"{path}: expected {expected}, found {found}; {remedy ?? $"name {near ?? "a generator's file (.safetensors)"}"}."
        );
    }
}
