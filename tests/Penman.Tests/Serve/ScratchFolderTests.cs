using Penman.Serve.Drawing;
using Penman.Tests.Support;

namespace Penman.Tests.Serve;

/// <summary>Folders of a moment, and what is left of them.</summary>
public sealed class ScratchFolderTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void What_a_killed_server_left_goes_at_the_next_start_and_nothing_else_does()
    {
        Save("penman-serve-dead/dataset/CARD.md");
        Save("penman-serve-locked/dataset.zip");
        Save("penman-serve-linked/elsewhere.txt"); // what the link leads to
        Save("other/dataset.zip");
        Directory.Move(_temp.File("penman-serve-linked"), _temp.File("target"));
        Directory.CreateSymbolicLink(_temp.File("penman-serve-linked"), _temp.File("target"));
        using var held = Penman.Files.FolderLock.Take(_temp.File("penman-serve-locked"), "");

        Delete(TimeSpan.FromSeconds(1));
        Assert.True(Directory.Exists(_temp.File("penman-serve-dead"))); // it might be about to be locked
        Delete(TimeSpan.FromHours(1));

        Assert.Equal(
            ["other", "penman-serve-linked", "penman-serve-locked", "target"],
            Directory.EnumerateDirectories(_temp.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Assert.True(File.Exists(_temp.File("target/elsewhere.txt")));
        Assert.True(File.Exists(_temp.File("penman-serve-locked/dataset.zip")));
    }

    [Fact]
    public void One_that_is_in_use_is_locked_and_goes_afterwards()
    {
        string path;
        using (var scratch = new ScratchFolder())
        {
            path = scratch.Path;
            File.WriteAllText(Path.Combine(path, "dataset.zip"), "");
            Assert.StartsWith("penman-serve-", Path.GetFileName(path), StringComparison.Ordinal);
            Assert.True(Penman.Files.FolderLock.IsTaken(path));
        }

        Assert.False(Directory.Exists(path));
    }

    private void Delete(TimeSpan later) => ScratchFolder.DeleteLeft(_temp.Path, new Later(later));

    private void Save(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_temp.File(name))!);
        File.WriteAllText(_temp.File(name), "");
    }

    private sealed class Later(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow + by;
    }
}
