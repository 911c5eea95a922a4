using Penman.Cli.Output;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

public sealed class OutputFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_get_the_folders_they_need()
    {
        OutputFile.WriteAll([(_folder.File("a/b/c"), [1]), (_folder.File("a/d"), [2])]);

        Assert.Equal([1], File.ReadAllBytes(_folder.File("a/b/c")));
        Assert.Equal([2], File.ReadAllBytes(_folder.File("a/d")));
    }

    [Fact]
    public void A_failure_leaves_neither_new_files_nor_new_folders_and_replaces_nothing()
    {
        Directory.CreateDirectory(_folder.File("here/taken"));
        File.WriteAllText(_folder.File("here/old"), "old");
        (string, byte[])[] files =
        [
            (_folder.File("new/deep/a"), [1]),
            (_folder.File("here/old"), [2]),
            (_folder.File("here/taken"), [3]),
        ];

        var exception = Assert.Throws<IOException>(() => OutputFile.WriteAll(files));

        Assert.Equal($"{_folder.File("here/taken")} cannot be written: a folder has this name.", exception.Message);
        Assert.Equal([_folder.File("here")], Directory.GetFileSystemEntries(_folder.Path));
        Assert.Equal("old", File.ReadAllText(Assert.Single(Directory.GetFiles(_folder.File("here")))));
    }

    [Fact]
    public void Each_file_is_made_when_it_is_due()
    {
        var written = 0;

        OutputFile.WriteAll(
            Enumerable
                .Range(0, 3)
                .Select(i =>
                {
                    Assert.Equal(i, Directory.GetFiles(_folder.Path).Length);
                    written++;
                    return (_folder.File($"{i}"), new byte[] { 1 });
                })
        );

        Assert.Equal(3, written);
    }
}
