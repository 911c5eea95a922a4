namespace Penman.Files;

/// <summary>Looks for files and folders, and never takes for missing what may not be looked at.</summary>
public static class Paths
{
    private const string Forbidden = "<>:\"/\\|?*";

    /// <summary>Names that are devices on Windows, whatever their ending.</summary>
    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", .. Numbered("COM"), .. Numbered("LPT")],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>
    /// Whether something may be called so on any machine, and be named in any command line: no path, nothing hidden, no option and
    /// no device.
    /// </summary>
    public static bool IsPlainName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length > 0
            && name[0] is not ('-' or '.' or ' ')
            && name[^1] is not ('.' or ' ')
            && !name.Any(letter => char.IsControl(letter) || Forbidden.Contains(letter, StringComparison.Ordinal))
            && !Devices.Contains(name.Split('.')[0]);
    }

    /// <summary>Whether there is a file or a folder.</summary>
    /// <exception cref="UnauthorizedAccessException">Permission is missing to find out.</exception>
    public static bool Exists(string path)
    {
        try
        {
            File.GetAttributes(path);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Whether there is a file.</summary>
    /// <inheritdoc cref="Exists"/>
    public static bool IsFile(string path) => Exists(path) && File.Exists(path);

    /// <summary>Whether there is a folder.</summary>
    /// <inheritdoc cref="Exists"/>
    public static bool IsFolder(string path) => Exists(path) && Directory.Exists(path);

    private static IEnumerable<string> Numbered(string device) =>
        Enumerable.Range(1, 9).Select(number => $"{device}{number}");
}
