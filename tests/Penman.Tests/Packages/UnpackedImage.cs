using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Penman.Tests.Support;

namespace Penman.Tests.Packages;

/// <summary>An image out of an archive (OCI Image Layout 1.1), in folders, and what runs in it.</summary>
internal sealed class UnpackedImage
{
    private const string Unshare = "/usr/bin/unshare";

    private const string Lay = """
        trap 'echo "penman-test: no tree"' EXIT
        root=$1 work=$2; shift 2
        mount --bind "$root" "$root"
        mount --bind "$work" "$root/work"
        mount -t proc proc "$root/proc"
        for device in null zero random urandom; do
            touch "$root/dev/$device"
            mount --bind "/dev/$device" "$root/dev/$device"
        done
        mount -o remount,bind,ro "$root"
        exec env -i "$@"
        """;

    private readonly string _root;

    /// <summary>Unpacks all layers, the lowest first.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="folder">A new folder.</param>
    public UnpackedImage(string archive, string folder)
    {
        var layout = Path.Combine(folder, "layout");
        _root = Path.Combine(folder, "root");
        TarFile.ExtractToDirectory(archive, Directory.CreateDirectory(layout).FullName, overwriteFiles: false);
        var index = JsonNode.Parse(File.ReadAllText(Path.Combine(layout, "index.json")))!;
        var manifest = Json(index["manifests"]!.AsArray().Single()!);
        Config = Json(manifest["config"]!)["config"]!;
        Directory.CreateDirectory(_root);
        foreach (var layer in manifest["layers"]!.AsArray())
        {
            PackedBytes = new FileInfo(BlobOf(layer!)).Length;
            using var packed = new GZipStream(File.OpenRead(BlobOf(layer!)), CompressionMode.Decompress);
            TarFile.ExtractToDirectory(packed, _root, overwriteFiles: true);
        }

        JsonNode Json(JsonNode descriptor) => JsonNode.Parse(File.ReadAllText(BlobOf(descriptor)))!;
        string BlobOf(JsonNode descriptor) =>
            Path.Combine(layout, "blobs", descriptor["digest"]!.GetValue<string>().Replace(':', '/'));
    }

    /// <summary>How it is to be run.</summary>
    public JsonNode Config { get; }

    /// <summary>The bytes of what stands on the base, packed.</summary>
    public long PackedBytes { get; }

    /// <summary>All files of a folder of it, from there.</summary>
    public IEnumerable<string> Files(string folder) =>
        Directory
            .EnumerateFiles(Path.Combine(_root, folder), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Path.Combine(_root, folder), path));

    /// <summary>
    /// Runs its command as its user, in a tree of its own that nobody can write to but for one folder, which is seen as
    /// <c>/work</c>. Skips the test where there is no such tree to be had.
    /// </summary>
    /// <returns>The exit code, and all that was said.</returns>
    public (int ExitCode, string Said) Run(string work, params string[] words)
    {
        OutsideProgram.SkipUnlessThere(Unshare);
        Assert.SkipUnless(Environment.UserName == "root", "Only root may change the root folder.");
        var user = Config["User"]!.GetValue<string>();
        var start = new ProcessStartInfo(
            Unshare,
            [
                .. (string[])["--mount", "--pid", "--fork", "/bin/sh", "-euc", Lay, "sh", _root, work],
                .. Words("Env").Append("HOME=/"), // as of a user without a name
                .. (string[])[Unshare, $"--root={_root}", "--wd=/work", $"--setgid={user}", $"--setuid={user}"],
                .. Words("Entrypoint"),
                .. words,
            ]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
        process.WaitForExit();
        Assert.SkipWhen(said.Contains("penman-test: no tree", StringComparison.Ordinal), $"No mounts here: {said}");
        return (process.ExitCode, said);
    }

    /// <summary>Some words of how it is to be run.</summary>
    public IEnumerable<string> Words(string property) =>
        Config[property]!.AsArray().Select(word => word!.GetValue<string>());
}
