namespace Penman.Files;

/// <summary>Files that the library carries inside.</summary>
internal static class Resource
{
    public static Stream Open(string name) =>
        typeof(Resource).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The resource {name} is missing from the library.");

    public static byte[] ReadBytes(string name) => ReadBytes(Open(name));

    /// <summary>Reads a file to its end, and closes it.</summary>
    public static byte[] ReadBytes(Stream file)
    {
        using var stream = file;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public static string ReadText(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }
}
