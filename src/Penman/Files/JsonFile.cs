using System.Text.Json;

namespace Penman.Files;

/// <summary>Small files of JSON that Penman writes for itself.</summary>
internal static class JsonFile
{
    /// <summary>Reads one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="remedy">What to do about a damaged one, such as "delete it to begin anew".</param>
    /// <returns>Null if there is no such file.</returns>
    /// <exception cref="InvalidDataException">It is damaged: names it.</exception>
    public static T? Read<T>(string path, string remedy)
        where T : class
    {
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), JsonFormat.Indented)
                ?? throw new JsonException("It holds nothing.");
        }
        catch (JsonException exception)
        {
            throw new Sentence($"{path} cannot be read ({exception.Message}); {new Name(remedy)}.").As(
                message => new InvalidDataException(message, exception)
            );
        }
    }

    /// <summary>Writes one, whole or not at all.</summary>
    public static void Write<T>(string path, T value) =>
        AtomicFile.WriteText(path, JsonSerializer.Serialize(value, JsonFormat.Indented) + "\n");
}
