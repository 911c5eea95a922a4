using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Penman.Jupyter;

/// <summary>
/// What tells Jupyter, and whoever looks where it looks, how to start this program:
/// https://jupyter-client.readthedocs.io/en/stable/kernels.html#kernel-specs.
/// </summary>
internal static class KernelSpec
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Jupyter's folder of this person.</summary>
    public static string DataFolder =>
        Variable("JUPYTER_DATA_DIR")
        ?? (
            OperatingSystem.IsWindows() ? Path.Combine(Folder(Environment.SpecialFolder.ApplicationData), "jupyter")
            : OperatingSystem.IsMacOS()
                ? Path.Combine(Folder(Environment.SpecialFolder.UserProfile), "Library", "Jupyter")
            : Path.Combine(Folder(Environment.SpecialFolder.LocalApplicationData), "jupyter")
        );

    /// <summary>Writes it where it takes the place of an older one.</summary>
    /// <param name="data">A folder of Jupyter's data, such as <see cref="DataFolder"/>.</param>
    /// <returns>The folder that was written.</returns>
    /// <exception cref="IOException">The disk does not take it; so does <see cref="UnauthorizedAccessException"/>.</exception>
    public static string Install(string data)
    {
        var folder = Path.Combine(Path.GetFullPath(data), "kernels", KernelFacts.Name);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "kernel.json"), Content().ToJsonString(Format) + "\n");
        return folder;
    }

    /// <summary>Takes it away.</summary>
    /// <returns>The folder that is gone; null if there was none.</returns>
    public static string? Remove(string data)
    {
        var folder = Path.Combine(Path.GetFullPath(data), "kernels", KernelFacts.Name);
        if (!Directory.Exists(folder))
            return null;
        Directory.Delete(folder, recursive: true);
        return folder;
    }

    private static JsonObject Content() =>
        new()
        {
            ["argv"] = new JsonArray([.. Command().Select(word => JsonValue.Create(word))]),
            ["display_name"] = KernelFacts.DisplayName,
            ["language"] = KernelFacts.Language,
            ["interrupt_mode"] = "message",
            ["env"] = new JsonObject { ["DOTNET_ROOT"] = Variable("DOTNET_ROOT") ?? RuntimeFolder },
        };

    /// <summary>This program, however it was started.</summary>
    private static IEnumerable<string> Command()
    {
        var process = Environment.ProcessPath!;
        string[] program =
            Path.GetFileNameWithoutExtension(process) == "dotnet"
                ? [process, Path.Combine(AppContext.BaseDirectory, "Penman.Jupyter.dll")]
                : [process];
        return [.. program, "run", "{connection_file}"];
    }

    /// <summary>The folder of dotnet, above shared/Microsoft.NETCore.App/VERSION; what opens an editor may not know it.</summary>
    private static string RuntimeFolder =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static string Folder(Environment.SpecialFolder folder) =>
        Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify);
}
