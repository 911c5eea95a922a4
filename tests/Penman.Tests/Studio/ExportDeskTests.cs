using System.IO.Compression;
using Penman.Datasets;
using Penman.Game;
using Penman.Game.Options;
using Penman.Models;
using Penman.Studio.Context;
using Penman.Studio.Shelves;
using Penman.Studio.Taking;
using Penman.Tests.Cli;
using Penman.Tests.Support;

namespace Penman.Tests.Studio;

/// <summary>What somebody takes away, beside what the command line writes.</summary>
public sealed class ExportDeskTests : IDisposable
{
    private static readonly ShelvedModel Box = new(ModelShelf.Box, Model.BoxName);

    private readonly CliRunner _cli = new();
    private readonly ExportDesk _desk;

    public ExportDeskTests() => _desk = OpenDesk(Directory.CreateDirectory(_cli.File("temporary")).FullName);

    public void Dispose()
    {
        _desk.Dispose();
        _cli.Dispose();
    }

    [Theory]
    [InlineData(ExportKind.Onnx, "digits.onnx", "export", "--onnx", "digits.onnx")]
    [InlineData(ExportKind.WebPage, "digits.html", "export", "--html", "digits.html", "--title", "Mine & yours")]
    public async Task An_export_has_the_command_line_s_bytes(ExportKind kind, string name, params string[] command)
    {
        Assert.Equal(0, _cli.Run(command).ExitCode);

        var export = await Made(Box, new ExportForm { Kind = kind, Title = "Mine & yours" });

        Assert.Equal((ExportState.Ready, name), (export.State, export.FileName));
        var bytes = Read(export);
        Assert.Equal(bytes.Length, export.SizeBytes);
        Assert.True(bytes.AsSpan().SequenceEqual(File.ReadAllBytes(_cli.File(name))), "The bytes differ.");
    }

    [Fact]
    public async Task A_generator_s_own_file_is_the_file()
    {
        _cli.SaveGenerator();
        var file = _cli.File("models/generator.safetensors");

        var export = await Made(
            new("models/generator.safetensors", "generator") { Generator = file },
            new ExportForm { Kind = ExportKind.Safetensors }
        );

        Assert.Equal("generator.safetensors", export.FileName);
        Assert.Equal(File.ReadAllBytes(file), Read(export));
    }

    [Theory]
    [InlineData(DatasetFormat.Idx, "")]
    [InlineData(DatasetFormat.Png, "")]
    [InlineData(DatasetFormat.Csv, "0.9")]
    [InlineData(DatasetFormat.Npz, "")]
    public async Task A_data_set_has_the_command_line_s_files(DatasetFormat format, string confidence)
    {
        string[] gate = confidence.Length > 0 ? ["--min-confidence", confidence] : [];
        string[] options =
        [
            "--count",
            "50",
            "--test-count",
            "20",
            "--balanced",
            "--seed",
            "7",
            "--format",
            format.ToString().ToLowerInvariant(),
            "--out",
            "dataset",
        ];
        Assert.Equal(0, _cli.Run(["dataset", .. options, .. gate]).ExitCode);

        var export = await Made(
            Box,
            new ExportForm
            {
                Kind = ExportKind.Dataset,
                Count = { Text = "50" },
                TestCount = { Text = "20" },
                IsBalanced = true,
                Seed = { Text = "7" },
                Format = format,
                MinConfidence = { Text = confidence },
            }
        );

        Assert.Equal((ExportState.Ready, "dataset.zip"), (export.State, export.FileName));
        using var archive = new ZipArchive(export.Open()!);
        archive.ExtractToDirectory(_cli.File("taken"));
        Assert.Equal(Files(_cli.File("dataset")), Files(_cli.File("taken/dataset")));
    }

    [Fact]
    public async Task Only_the_newest_is_kept_and_nothing_when_the_studio_ends()
    {
        var first = await Made(Box, new ExportForm());
        Assert.Same(first, _desk.Find(first.Key));
        Assert.Single(Directory.GetDirectories(_cli.File("temporary")));

        var second = await Made(Box, new ExportForm { Kind = ExportKind.Safetensors });

        Assert.Null(_desk.Find(first.Key));
        Assert.Null(first.Open());
        Assert.Same(second, _desk.Find(second.Key));
        Assert.Null(_desk.Find("../" + second.Key));
        Assert.Single(Directory.GetDirectories(_cli.File("temporary")));
        _desk.Dispose();
        Assert.Empty(Directory.GetDirectories(_cli.File("temporary")));
        Assert.Null(_desk.Find(second.Key));
    }

    [Fact]
    public async Task One_thing_is_made_at_a_time_and_what_is_cancelled_leaves_nothing()
    {
        var export = _desk.Begin(
            Box,
            new ExportForm { Kind = ExportKind.Dataset, Count = { Text = "1000000" } }.Read()
        );

        var refusal = Assert.Throws<InvalidOperationException>(() => _desk.Begin(Box, new ExportForm().Read()));
        Assert.Equal("The data set of the model in the box is being made; wait for it, or cancel it.", refusal.Message);
        Assert.Null(_desk.Find(export.Key));
        export.Cancel();
        await export.Ended;

        Assert.Equal(ExportState.Cancelled, export.State);
        Assert.Empty(Directory.GetDirectories(_cli.File("temporary")));
        Assert.Equal(ExportState.Ready, (await Made(Box, new ExportForm())).State);
    }

    [Theory]
    [InlineData("0", "", "Images to learn from is \"0\", but must be a whole number from 1 to 1,000,000")]
    [InlineData("1000001", "", "Images to learn from is \"1000001\", but must be a whole number from 1 to 1,000,000")]
    [InlineData(
        "ten",
        "",
        "Images to learn from is \"ten\", but must be a whole number from 1 to 1,000,000, in digits alone."
    )]
    [InlineData(
        "-1",
        "",
        "Images to learn from is \"-1\", but must be a whole number from 1 to 1,000,000, in digits alone."
    )]
    [InlineData("10", "2", "The least confidence is 2, but must be above 0, below 1.")]
    [InlineData(
        "10",
        "much",
        "Least confidence is \"much\", but must be a number such as 0.9, with a point before its decimals."
    )]
    [InlineData(
        "10",
        "0,9",
        "Least confidence is \"0,9\", but must be a number such as 0.9, with a point before its decimals."
    )]
    public void What_is_filled_in_wrongly_is_said(string count, string confidence, string sentence)
    {
        var form = new ExportForm
        {
            Kind = ExportKind.Dataset,
            Count = { Text = count },
            MinConfidence = { Text = confidence },
        };

        Assert.StartsWith(
            sentence,
            Assert.Throws<ArgumentException>(() => form.Read()).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_heading_has_a_length()
    {
        var form = new ExportForm { Kind = ExportKind.WebPage, Title = new string('x', 101) };
        Assert.Contains(
            "101 characters",
            Assert.Throws<ArgumentException>(() => form.Read()).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_the_generator_cannot_draw_is_a_sentence()
    {
        _cli.SaveGenerator(); // trained without labels
        var model = new ShelvedModel("models/generator.safetensors", "mine")
        {
            Generator = _cli.File("models/generator.safetensors"),
        };

        var export = await Made(model, new ExportForm { Kind = ExportKind.Dataset, Count = { Text = "10" } });

        Assert.Equal(ExportState.Failed, export.State);
        Assert.Contains("without labels", export.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_generator_of_other_data_is_judged_by_the_studio_s_own()
    {
        var data = ScoredData.Save(_cli.File("others"), Unpacked.Test.First(200), Unpacked.Test.First(100));
        var options = new TrainingOptions { LatentSize = 2, Conditional = Conditioning.Projection };
        var network = Catalogue.Architecture("mlp").CreateGenerator(options.ForDigits(), new(seed: 1, stream: 0));
        var file = _cli.File("others.safetensors");
        Model.Save(file, network, new("generator", options, ImagesSeen: 8) { Data = "others" });
        var model = new ShelvedModel("models/others.safetensors", "mine") { Generator = file };
        var form = new ExportForm
        {
            Kind = ExportKind.Dataset,
            Count = { Text = "10" },
            MinConfidence = { Text = "0.011" },
        };

        var without = await Made(model, form);
        using var desk = OpenDesk(_cli.File("temporary"), data);
        var with = desk.Begin(model, form.Read());
        await with.Ended;

        Assert.Equal(
            "mine was trained on others, and MNIST cannot judge it; name the folder of others with --data when you start the studio.",
            without.Words
        );
        Assert.DoesNotContain("trained on", with.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disk_that_is_full_is_a_sentence_and_the_next_is_made()
    {
        using var disk = new SmallDisk(_cli.File("disk"), "size=100k");
        using var desk = OpenDesk(disk.Folder);

        var export = desk.Begin(Box, new ExportForm().Read());
        await export.Ended;

        Assert.Equal(ExportState.Failed, export.State);
        Assert.EndsWith(
            "cannot be written: the disk is full; make room and try again.",
            export.Words,
            StringComparison.Ordinal
        );
        Assert.Empty(Directory.GetFileSystemEntries(disk.Folder));
        disk.Grow();
        var again = desk.Begin(Box, new ExportForm().Read());
        await again.Ended;
        Assert.Equal(ExportState.Ready, again.State);
    }

    private static ExportDesk OpenDesk(string temporary, string? data = null) =>
        new(new StudioOptions { Temporary = temporary, Data = data }, TimeProvider.System);

    private async Task<Export> Made(ShelvedModel model, ExportForm form)
    {
        var export = _desk.Begin(model, form.Read());
        await export.Ended;
        return export;
    }

    private static byte[] Read(Export export)
    {
        using var file = export.Open()!;
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>The files of a folder by name, with what they hold.</summary>
    private static IEnumerable<(string Name, string Content)> Files(string folder) =>
        Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => (Path.GetRelativePath(folder, path), Convert.ToHexString(File.ReadAllBytes(path))))
            .Order();
}
