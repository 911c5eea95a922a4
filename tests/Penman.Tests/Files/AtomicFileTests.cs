using Penman.Files;
using Penman.Tests.Support;

namespace Penman.Tests.Files;

public sealed class AtomicFileTests
{
    [Fact]
    public void A_file_is_written_and_replaced_without_leftovers()
    {
        using var folder = new TempFolder();
        var path = folder.File("report.html");
        AtomicFile.WriteText(path, "a longer first text");
        AtomicFile.WriteText(path, "zwölf");
        Assert.Equal("zwölf"u8, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_failing_writer_leaves_the_old_file_and_no_leftovers()
    {
        using var folder = new TempFolder();
        var path = folder.File("weights");
        AtomicFile.WriteBytes(path, [1, 2, 3]);
        var error = Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, WriteHalf));
        Assert.Equal("half", error.Message);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void The_target_is_untouched_until_the_writer_is_done()
    {
        using var folder = new TempFolder();
        var path = folder.File("weights");
        AtomicFile.WriteBytes(path, [1, 2, 3]);
        AtomicFile.Write(
            path,
            stream =>
            {
                stream.Write([9]);
                stream.Flush();
                Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
            }
        );
        Assert.Equal([9], File.ReadAllBytes(path));
    }

    [Fact]
    public void A_folder_in_the_way_is_an_error_without_leftovers()
    {
        using var folder = new TempFolder();
        var path = folder.File("taken");
        Directory.CreateDirectory(path);
        Assert.Equal(
            $"{path} cannot be written: a folder has this name.",
            Assert.Throws<IOException>(() => AtomicFile.WriteBytes(path, [1])).Message
        );
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_symbolic_link_stays_and_its_target_is_written()
    {
        using var folder = new TempFolder();
        AtomicFile.WriteText(folder.File("target"), "old");
        File.CreateSymbolicLink(folder.File("middle"), "target");
        File.CreateSymbolicLink(folder.File("link"), folder.File("middle"));
        File.CreateSymbolicLink(folder.File("dangling"), "made");

        AtomicFile.WriteText(folder.File("link"), "new");
        AtomicFile.WriteText(folder.File("dangling"), "first");

        Assert.Equal("new", File.ReadAllText(folder.File("target")));
        Assert.Equal("target", new FileInfo(folder.File("middle")).LinkTarget);
        Assert.Equal("first", File.ReadAllText(folder.File("made")));
        Assert.Equal("made", new FileInfo(folder.File("dangling")).LinkTarget);
        Assert.Equal(5, Directory.GetFileSystemEntries(folder.Path).Length);
    }

    [Fact]
    public void A_missing_folder_is_an_error()
    {
        using var folder = new TempFolder();
        Assert.Equal(
            $"{folder.File("none/a")} cannot be written: its folder is missing.",
            Assert.Throws<IOException>(() => AtomicFile.WriteBytes(folder.File("none/a"), [1])).Message
        );
    }

    private static void WriteHalf(Stream stream)
    {
        stream.Write(new byte[100_000]);
        throw new InvalidOperationException("half");
    }

    [Fact]
    public void A_folder_that_can_be_written_to_is_left_alone_and_another_refused()
    {
        using var folder = new TempFolder();

        AtomicFile.ExpectWritable(folder.Path, "refused");
        AtomicFile.ExpectWritable(folder.File("to/be/made"), "refused");

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
        File.WriteAllText(folder.File("file"), "");
        var exception = Assert.Throws<IOException>(() => AtomicFile.ExpectWritable(folder.File("file/in"), "refused"));
        Assert.Equal("refused", exception.Message);
    }
}
