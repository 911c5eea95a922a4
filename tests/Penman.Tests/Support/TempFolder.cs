namespace Penman.Tests.Support;

/// <summary>A new empty folder that goes away with the test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("penman-test-").FullName;

    /// <summary>The path of a file in this folder.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Two files hold the same bytes.</summary>
    public void AssertSameFile(string one, string other) =>
        Assert.True(
            System.IO.File.ReadAllBytes(File(one)).AsSpan().SequenceEqual(System.IO.File.ReadAllBytes(File(other))),
            $"{one} and {other} differ."
        );

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
