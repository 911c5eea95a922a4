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
    public static bool IsPlainName(string name) => FaultOf(name) is null;

    /// <summary>
    /// Why something may not be called so on some machine, or in some command line, to follow its name and "it"; null
    /// for a plain name.
    /// </summary>
    public static string? FaultOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length == 0 ? "is empty"
            : name[0] == '-' ? "begins as an option does"
            : name[0] == '.' ? "begins with a point, as what is hidden does"
            : name[0] == ' ' ? "begins with a space"
            : name[^1] is '.' or ' '
                ? $"ends with {(name[^1] == '.' ? "a point" : "a space")}, which Windows leaves out"
            : name.Any(char.IsControl) ? "has a character that cannot be seen"
            : name.AsSpan().ContainsAny("/\\:") ? "is a path, or part of one, somewhere"
            : name.FirstOrDefault(letter => Forbidden.Contains(letter, StringComparison.Ordinal))
                is > '\0'
                    and var letter
                ? $"has {letter} in it, which not every disk takes"
            : Devices.Contains(name.Split('.')[0]) ? "is what Windows calls a device"
            : null;
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
