using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Penman.Intake;

namespace Penman.Tests.Intake.Files;

/// <summary>Folders and archives, well-meant and not.</summary>
public sealed class ArchiveTests : IDisposable
{
    private readonly BroughtFiles _set = new();

    public void Dispose() => _set.Dispose();

    [Fact]
    public void A_folder_and_its_archives_are_one_set()
    {
        SavePictures();
        var folder = BroughtFiles.All(_set.Read());
        Assert.Equal(folder, BroughtFiles.All(DataIntake.Read(_set.Zip())));
        Assert.Equal(folder, BroughtFiles.All(DataIntake.Read(_set.TarGz())));
    }

    [Fact]
    public void An_archive_goes_by_its_content_and_is_called_by_its_name_without_endings()
    {
        SavePictures();
        File.Move(_set.TarGz(), _set.Beside("letters.old.zip"));
        Assert.Equal("letters", DataIntake.Read(_set.Beside("letters.old.zip")).Name);
    }

    [Theory]
    [InlineData("../out.png")]
    [InlineData("/etc/out.png")]
    [InlineData("a/../../out.png")]
    [InlineData("..\\out.png")]
    [InlineData("C:\\out.png")]
    public void An_entry_that_leads_out_is_refused(string name)
    {
        var zip = _set.Beside("evil.zip");
        using (var archive = ZipFile.Open(zip, ZipArchiveMode.Create))
            archive.CreateEntry(name);
        var sentence = $"has an entry \"{name}\", which leads out of it; take the archive from a place that you trust.";
        Assert.EndsWith(sentence, BroughtFiles.Refusal(zip));

        var tar = _set.Beside("evil.tar");
        using (var writer = new TarWriter(File.Create(tar)))
            writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream([1]) });
        Assert.EndsWith(sentence, BroughtFiles.Refusal(tar));
    }

    [Fact]
    public void A_zip_bomb_is_not_unpacked()
    {
        var path = _set.Beside("bomb.zip");
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create))
        using (var stream = archive.CreateEntry("train.csv", CompressionLevel.Optimal).Open())
            WriteZeros(stream, mebibytes: 200);
        Assert.Equal(
            $"{path} unpacks to more than 250 times its length, which no data set does; unpack it yourself if you trust it.",
            BroughtFiles.Refusal(path)
        );
    }

    [Theory]
    [InlineData("bomb.csv.gz", false)]
    [InlineData("bomb.tar.gz", true)]
    public void A_gzip_bomb_is_not_unpacked_to_its_end(string name, bool isTar)
    {
        var path = _set.Beside(name);
        using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Optimal))
        {
            if (isTar)
                gzip.Write(TarHeader(200L << 20));
            else
                gzip.Write(Encoding.ASCII.GetBytes($"label{string.Concat(Enumerable.Repeat(",p", 784))}\n"));
            WriteZeros(gzip, mebibytes: 200, isTar ? (byte)0 : (byte)'\n');
        }

        Assert.EndsWith(
            "times its length, which no data set does; unpack it yourself if you trust it.",
            BroughtFiles.Refusal(path)
        );
    }

    [Fact]
    public void A_damaged_archive_is_refused()
    {
        SavePictures();
        var zip = _set.Zip();
        File.WriteAllBytes(zip, File.ReadAllBytes(zip)[..^30]);
        Assert.Equal($"{zip} is a damaged ZIP archive; copy it again.", BroughtFiles.Refusal(zip));
        var tar = _set.TarGz();
        File.WriteAllBytes(tar, File.ReadAllBytes(tar)[..^900]);
        Assert.Contains("damaged", BroughtFiles.Refusal(tar), StringComparison.Ordinal);
    }

    [Fact]
    public void Links_in_a_circle_are_refused()
    {
        SavePictures();
        Directory.CreateSymbolicLink(Path.Combine(_set.Path, "a", "again"), _set.Path);
        Assert.Equal($"{_set.Path}: a/again is a link that leads back to where it lies; remove it.", _set.Refusal());
        Directory.Delete(Path.Combine(_set.Path, "a", "again"));
        Directory.CreateSymbolicLink(Path.Combine(_set.Path, "self"), Path.Combine(_set.Path, "self"));
        Assert.Equal($"{_set.Path}: self is a link that leads back to where it lies; remove it.", _set.Refusal());
    }

    [Fact]
    public void A_link_to_another_place_is_followed()
    {
        using var other = new BroughtFiles();
        other.Pictures("a", 24);
        Directory.CreateSymbolicLink(Path.Combine(_set.Path, "linked"), Path.Combine(other.Path, "a"));
        Assert.Equal(24, _set.Read().Count);
    }

    [Fact]
    public void What_systems_leave_beside_files_is_passed_over()
    {
        SavePictures();
        _set.Text("__MACOSX/a/._00.png", "");
        _set.Text("a/.DS_Store", "");
        Assert.Equal((48, 0), (_set.Read().Count, _set.Read().Skipped.Count));
    }

    private void SavePictures()
    {
        _set.Pictures("a", 24);
        _set.Pictures("b", 24, seed: 1);
    }

    private static byte[] TarHeader(long length)
    {
        using var memory = new MemoryStream();
        using (var writer = new TarWriter(memory, leaveOpen: true))
            writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "a.png"));
        var header = memory.ToArray()[..512];
        Encoding.ASCII.GetBytes(Convert.ToString(length, 8).PadLeft(11, '0')).CopyTo(header, 124);
        header.AsSpan(148, 8).Fill((byte)' ');
        var sum = header.Sum(value => value);
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(header, 148);
        return header;
    }

    private static void WriteZeros(Stream stream, int mebibytes, byte value = 0)
    {
        var block = new byte[1 << 20];
        block.AsSpan().Fill(value);
        for (var i = 0; i < mebibytes; i++)
            stream.Write(block);
    }
}
