using System.Text;
using Penman.Files;

namespace Penman.Data;

/// <summary>classes.json, beside the files of images and labels: what the labels are called, label 0 first.</summary>
/// <param name="Classes">The names, 1 to 1,000, each another.</param>
internal sealed record ClassFile(IReadOnlyList<string> Classes)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "classes.json";

    /// <summary>Writes the names as a file has them.</summary>
    public static void Write(Stream stream, ClassNames classes)
    {
        stream.Write(
            Encoding.UTF8.GetBytes(JsonFormat.Indented(new(classes.Names), DataJson.Default.ClassFile) + "\n")
        );
    }

    /// <summary>The names in a folder; null where it has no such file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or has no list of 1 to 1,000 names.</exception>
    public static ClassNames? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (JsonFile.Read(path, DataJson.Default.ClassFile, "write it anew, or delete it") is not { } file)
            return null;
        var isList =
            file.Classes is { Count: >= 1 and <= ClassNames.MaximumCount } names
            && !names.Any(string.IsNullOrEmpty)
            && names.Distinct(StringComparer.Ordinal).Count() == names.Count;
        return isList
            ? new(file.Classes)
            : throw new InvalidDataException(
                $"{path}: expected 1 to 1,000 different names, such as {{\"classes\": [\"a\", \"b\"]}}."
            );
    }
}
