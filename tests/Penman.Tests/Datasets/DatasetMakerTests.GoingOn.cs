using Penman.Datasets;
using Penman.Files;
using Penman.Models;
using Penman.Tests.Support;

namespace Penman.Tests.Datasets;

/// <content>Stopped, killed, and work of another request.</content>
public sealed partial class DatasetMakerTests
{
    [Theory]
    [InlineData(DatasetFormat.Idx)]
    [InlineData(DatasetFormat.Csv)]
    [InlineData(DatasetFormat.Npz)]
    [InlineData(DatasetFormat.Png)]
    public void Stopped_twice_it_ends_with_the_same_bytes(DatasetFormat format)
    {
        DatasetOptions options = new()
        {
            Count = 2_010,
            TestCount = 10,
            Format = format,
            MinConfidence = format == DatasetFormat.Idx ? 0.9 : null,
        };
        Make("whole", options);
        foreach (var images in (int[])[1_000, 2_010])
        {
            Stop("parts", options, images);
            Assert.Equal(".unfinished", Names("parts"));
        }

        // A process that is killed leaves bytes of a chunk that is not on record: here of that to test on.
        var rubbish = Tree("whole")
            .Where(name => name.StartsWith("test/", StringComparison.Ordinal))
            .Select(name => _temp.File($"parts/.unfinished/{name}"))
            .Concat(Directory.EnumerateFiles(_temp.File("parts/.unfinished"), "t*"))
            .ToList();
        Assert.NotEmpty(rubbish);
        foreach (var path in rubbish)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.AppendAllText(path, "rubbish");
        }

        Make("parts", options);

        Assert.Equal(Tree("whole"), Tree("parts"));
        Assert.All(Tree("whole"), name => AssertSameFile($"whole/{name}", $"parts/{name}"));
    }

    [Fact]
    public void A_process_killed_while_it_moved_the_results_leaves_a_set_that_the_next_one_delivers()
    {
        DatasetOptions options = new() { Count = 20 };
        var card = Make("whole", options);
        SetAside(
            "moving",
            options,
            DatasetState.Empty("", classes: 10) with
            {
                TrainDigits = card.Digits,
                Results = card.Files,
                IsReady = true,
            }
        );
        File.Move(
            _temp.File("moving/.unfinished/train-images-idx3-ubyte"),
            _temp.File("moving/train-images-idx3-ubyte")
        );

        Make("moving", options);

        Assert.Equal(Names("whole"), Names("moving"));
        Assert.All(Names("whole").Split(' '), name => AssertSameFile($"whole/{name}", $"moving/{name}"));
    }

    [Fact]
    public void Unfinished_work_of_another_request_is_dropped_only_if_told_to()
    {
        Stop("set", new() { Count = 1_500, Format = DatasetFormat.Png }, images: 1_000);

        Assert.Contains(
            "holds an unfinished data set of another request (1500 images, 0 to test on, seed 0, png, generator ",
            Assert.Throws<IOException>(() => Make("set", new() { Count = 10 })).Message,
            StringComparison.Ordinal
        );
        Make("set", new() { Count = 10, Format = DatasetFormat.Png }, mayOverwrite: true);
        Assert.Equal(10, Directory.GetFiles(_temp.File("set/train"), "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void A_process_killed_after_it_deleted_the_earlier_set_leaves_one_that_overwriting_goes_on_with()
    {
        DatasetOptions options = new() { Count = 20 };
        var card = Make("whole", options);
        Make("set", new() { Count = 10, Format = DatasetFormat.Csv });
        SetAside(
            "set",
            options,
            DatasetState.Empty("", classes: 10) with
            {
                TrainDigits = card.Digits,
                Results = card.Files,
            }
        );
        File.Delete(_temp.File("set/train.csv"));

        Assert.Contains(
            "holds CARD.md already; replace it, or choose another folder.",
            Assert.Throws<IOException>(() => Make("set", options)).Message,
            StringComparison.Ordinal
        );
        Make("set", options, mayOverwrite: true);

        Assert.Equal(Tree("whole"), Tree("set"));
        Assert.All(Tree("whole"), name => AssertSameFile($"whole/{name}", $"set/{name}"));
    }

    [Fact]
    public void Damaged_work_is_named_and_a_folder_in_use_is_left_alone()
    {
        Directory.CreateDirectory(_temp.File("set/.unfinished"));
        using (FolderLock.Take(_temp.File("set/.unfinished"), ""))
            Assert.Contains(
                "Another process makes a data set in",
                Assert.Throws<IOException>(() => Make("set", new() { Count = 10 })).Message,
                StringComparison.Ordinal
            );

        foreach (var damage in (string[])["", "null", "[1]", "{ \"fingerprint\": 1 "])
        {
            File.WriteAllText(_temp.File("set/.unfinished/state.json"), damage);
            var message = Assert.Throws<InvalidDataException>(() => Make("set", new() { Count = 10 })).Message;
            Assert.StartsWith(_temp.File("set/.unfinished/state.json"), message, StringComparison.Ordinal);
            Assert.EndsWith("delete the folder it lies in to begin anew.", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void On_a_full_disk_it_says_so_and_goes_on_when_there_is_room()
    {
        using var disk = new SmallDisk(_temp.File("disk"), "size=1000k");
        DatasetOptions options = new() { Count = 2_010 };
        Make("whole", options);

        Assert.Throws<IOException>(() => Make("disk/set", options));

        Assert.Equal(".unfinished", Names("disk/set"));
        disk.Grow();
        Make("disk/set", options);
        Assert.Equal(Tree("whole"), Tree("disk/set"));
        Assert.All(Tree("whole"), name => AssertSameFile($"whole/{name}", $"disk/set/{name}"));
    }

    /// <summary>Puts the set "whole" where a process leaves it that was killed before it moved it.</summary>
    private void SetAside(string name, DatasetOptions options, DatasetState state)
    {
        var folder = Directory.CreateDirectory(_temp.File($"{name}/.unfinished")).FullName;
        foreach (var file in Tree("whole"))
            File.Copy(_temp.File($"whole/{file}"), Path.Combine(folder, file));
        var fingerprint = $"{options.Request}, generator {Model.InTheBox().Sha256[..16]}";
        JsonFile.Write(
            Path.Combine(folder, "state.json"),
            state with
            {
                Fingerprint = fingerprint,
            },
            DatasetJson.Default.DatasetState
        );
    }
}
