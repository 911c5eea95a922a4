using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Penman.Tests.Support;

namespace Penman.Tests.Packages;

/// <summary>
/// An image to build upon, of one layer: this machine's .NET and the libraries that it loads, as they lie here. It says of itself
/// what Microsoft's say.
/// </summary>
internal sealed partial class BaseImage
{
    /// <summary>What its tools find it by.</summary>
    public const string Name = "base";

    private static readonly string System = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
    private static readonly string Web = Path.GetDirectoryName(typeof(WebApplication).Assembly.Location)!;
    private static readonly string Dotnet = Path.GetFullPath(Path.Combine(System, "..", "..", ".."));

    private readonly Dictionary<string, byte[]> _blobs = new(StringComparer.Ordinal);

    /// <summary>Packs it; skips the test where nobody knows what .NET loads.</summary>
    public BaseImage()
    {
        var files = Files();
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(files);
        var content = DigestOf(files);
        var machine = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "amd64";
        var config = Add(
            Encoding.UTF8.GetBytes(
                $$"""
                {"architecture":"{{machine}}","os":"linux","rootfs":{"type":"layers","diff_ids":["{{content}}"] },
                 "config":{"Env":["PATH=/usr/bin","APP_UID=1654","ASPNETCORE_HTTP_PORTS=8080","DOTNET_RUNNING_IN_CONTAINER=true"] } }
                """
            )
        );
        var layer = Add(packed.ToArray());
        Manifest = Encoding.UTF8.GetBytes(
            $$"""
            {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",
             "config":{"mediaType":"application/vnd.oci.image.config.v1+json",{{config}} },
             "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip",{{layer}} }]}
            """
        );
    }

    /// <summary>Its manifest, which names the rest.</summary>
    public byte[] Manifest { get; }

    /// <summary>Something in it; null for what is not.</summary>
    public byte[]? Find(string digest) => _blobs.GetValueOrDefault(digest);

    private static byte[] Files()
    {
        var file = new MemoryStream();
        using (var tar = new TarWriter(file, leaveOpen: true))
        {
            foreach (var path in Paths())
                Add(tar, path);
            tar.WriteEntry(
                new PaxTarEntry(TarEntryType.SymbolicLink, "usr/bin/dotnet")
                {
                    LinkName = Path.GetRelativePath("/usr/bin", $"{Dotnet}/dotnet"),
                }
            );
            foreach (var folder in (string[])["tmp", "proc", "dev", "work"])
                tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, folder));
        }

        return file.ToArray();
    }

    private static void Add(TarWriter tar, string path)
    {
        using var content = File.OpenRead(path); // of what a link leads to
        tar.WriteEntry(
            new PaxTarEntry(TarEntryType.RegularFile, path.TrimStart('/'))
            {
                DataStream = content,
                Mode = (UnixFileMode)0b111_101_101, // rwxr-xr-x
            }
        );
    }

    /// <summary>Keeps something.</summary>
    /// <returns>What a manifest says of it.</returns>
    private string Add(byte[] bytes)
    {
        _blobs[DigestOf(bytes)] = bytes;
        return $"\"size\":{bytes.Length},\"digest\":\"{DigestOf(bytes)}\"";
    }

    private static string DigestOf(byte[] bytes) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}";

    private static IEnumerable<string> Paths()
    {
        string[] own =
        [
            Path.Combine(Dotnet, "dotnet"),
            .. ((string[])[Path.Combine(Dotnet, "host"), System, Web]).SelectMany(folder =>
                Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            ),
        ];
        var compiled = own.Where(path => Path.GetExtension(path) is "" or ".so" && Path.GetFileName(path)[0] != '.');
        return own.Concat(Libraries([.. compiled])).Distinct(StringComparer.Ordinal);
    }

    /// <summary>What programs and libraries load: by name, and OpenSSL, which .NET looks for by itself.</summary>
    private static IEnumerable<string> Libraries(string[] compiled)
    {
        var named = OutsideProgram.Run(OutsideProgram.SkipUnlessThere("/usr/bin/ldd"), compiled);
        var known = OutsideProgram.Run(OutsideProgram.SkipUnlessThere("/usr/sbin/ldconfig", "/sbin/ldconfig"), "-p");
        var openSsl = known
            .Split('\n')
            .Where(line =>
                line.Contains("libssl.so.", StringComparison.Ordinal)
                || line.Contains("libcrypto.so.", StringComparison.Ordinal)
            );
        return PathOfLibrary().Matches(named + string.Join('\n', openSsl)).Select(match => match.Value);
    }

    [GeneratedRegex(@"(?<=^\t| => )/\S*\.so[.\d]*(?= \(|$|\n)", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathOfLibrary();
}
