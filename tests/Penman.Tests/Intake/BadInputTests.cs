using System.IO.Compression;
using Penman.Intake;

namespace Penman.Tests.Intake;

/// <summary>What people bring that is none, or not whole: one sentence that says which and what to do.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly BroughtFiles _set = new();

    public void Dispose() => _set.Dispose();

    [Fact]
    public void A_packed_table_that_was_cut_at_a_line_end_is_refused()
    {
        var lines = Table();
        using var packed = new MemoryStream();
        int half;
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(System.Text.Encoding.ASCII.GetBytes(string.Concat(lines[..26])));
            gzip.Flush();
            half = (int)packed.Length;
            gzip.Write(System.Text.Encoding.ASCII.GetBytes(string.Concat(lines[26..])));
        }

        var whole = packed.ToArray();
        Assert.Equal(40, DataIntake.Read(Saved(whole)).Count);
        foreach (var length in (int[])[half, whole.Length - 9, whole.Length - 8, whole.Length - 4, whole.Length - 1])
            AssertPacked(whole[..length]);
        AssertPacked([.. whole, 0x78]);
        AssertPacked([.. whole, 0x1F, 0x8B]);
        for (var place = whole.Length - 8; place < whole.Length; place++)
        {
            var wrong = whole.ToArray();
            wrong[place] ^= 1;
            AssertPacked(wrong);
        }
    }

    [Fact]
    public void A_packed_tar_archive_that_was_cut_or_goes_on_is_refused()
    {
        _set.Pictures("a", 24);
        var whole = File.ReadAllBytes(_set.TarGz());
        foreach (var bytes in (byte[][])[whole[..^5], [.. whole, 1, 2]])
        {
            File.WriteAllBytes(_set.Beside("cut.tar.gz"), bytes);
            Assert.StartsWith("cut.tar.gz is packed, but ", BroughtFiles.Refusal(_set.Beside("cut.tar.gz")));
        }
    }

    [Theory]
    [InlineData(
        "377ABCAF271C",
        "a 7z archive, which is not read; unpack it and name the folder, or pack that as a zip."
    )]
    [InlineData(
        "526172211A0700",
        "a RAR archive, which is not read; unpack it and name the folder, or pack that as a zip."
    )]
    [InlineData(
        "FD377A585A00",
        "packed with xz, which is not read; unpack it and name the folder, or pack that as a zip."
    )]
    [InlineData(
        "425A6839",
        "packed with bzip2, which is not read; unpack it and name the folder, or pack that as a zip."
    )]
    [InlineData("894844460D0A1A0A", "an HDF5 file, which is not read; save its images and labels as .npz.")]
    [InlineData(
        "800495",
        "a file that Python pickled, and Python would run what is in it, which is not read; save its images and labels as .npz."
    )]
    public void What_is_not_read_is_named_by_its_kind(string start, string sentence)
    {
        File.WriteAllBytes(_set.Beside("letters.bin"), [.. Convert.FromHexString(start), .. new byte[40]]);
        Assert.Equal($"letters.bin is {sentence}", BroughtFiles.Refusal(_set.Beside("letters.bin")));
    }

    [Fact]
    public void An_archive_in_an_archive_is_to_be_unpacked()
    {
        _set.Pictures("a", 24);
        File.Copy(_set.Zip(), Directory.CreateDirectory(_set.Beside("outer")) + "/inner.zip");
        ZipFile.CreateFromDirectory(_set.Beside("outer"), _set.Beside("outer.zip"));
        Assert.EndsWith(
            "outer.zip holds archives (inner.zip) and nothing else that is read; unpack it, and name one of them.",
            BroughtFiles.Refusal(_set.Beside("outer.zip"))
        );
        Assert.EndsWith("read; name one of them.", BroughtFiles.Refusal(_set.Beside("outer")));
    }

    [Fact]
    public void A_file_with_nothing_in_it_is_said_to_be_so()
    {
        File.WriteAllBytes(_set.Beside("empty.csv"), []);
        Assert.EndsWith("empty.csv has nothing in it; copy it again.", BroughtFiles.Refusal(_set.Beside("empty.csv")));
    }

    [Fact]
    public void A_link_to_nothing_leads_nowhere_and_not_back()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights there.");
        _set.Pictures("a", 24);
        File.CreateSymbolicLink(_set.File("a/z.png"), "nowhere.png");
        Assert.EndsWith("a/z.png is a link to a file that is not there; remove it.", _set.Refusal());
    }

    [Fact]
    public void An_empty_label_is_named_by_its_line()
    {
        var lines = Table();
        lines[7] = lines[7][lines[7].IndexOf(',', StringComparison.Ordinal)..];
        _set.Text("t.csv", string.Concat(lines));
        Assert.Equal("t.csv, line 8 has an empty label; give each picture a class, or none to all.", _set.Refusal());
    }

    [Fact]
    public void A_decimal_comma_is_told_from_a_word()
    {
        var lines = Table(separator: ';');
        lines[3] = lines[3].Replace(";7;", ";0,7;", StringComparison.Ordinal);
        _set.Text("t.csv", string.Concat(lines));
        Assert.Matches(
            "^t.csv, line 4, field [0-9]+: expected a pixel, a number with a decimal point, found \"0,7\"\\.$",
            _set.Refusal()
        );
    }

    /// <summary>A head and 40 lines of 8x8 pixels, 7 among them.</summary>
    private static string[] Table(char separator = ',')
    {
        var random = new Random(Seed: 3);
        return
        [
            $"label{separator}{string.Join(separator, Enumerable.Range(0, 64).Select(i => $"p{i}"))}\n",
            .. Enumerable
                .Range(0, 40)
                .Select(i =>
                    $"{i % 2}{separator}9{separator}7{separator}{string.Join(separator, Enumerable.Range(0, 62).Select(_ => random.Next(256)))}\n"
                ),
        ];
    }

    private string Saved(byte[] packed)
    {
        File.WriteAllBytes(_set.Beside("t.csv.gz"), packed);
        return _set.Beside("t.csv.gz");
    }

    private void AssertPacked(byte[] packed) =>
        Assert.StartsWith("t.csv.gz is packed, but ", BroughtFiles.Refusal(Saved(packed)));
}
