using System.Text.Json.Nodes;
using Penman.Files;
using Penman.Runs;
using Penman.Runs.Records;
using Penman.Sweeps;
using Penman.Tests.Support;

namespace Penman.Tests.Sweeps;

/// <content>What may lie in the folder of a sweep.</content>
public sealed partial class SweepTests
{
    [Fact]
    public void A_folder_of_another_plan_or_of_something_else_is_left_alone()
    {
        Begin(Plan());
        new RunResult(Failure: null).Write(_temp.File("sweep/001"));
        Directory.CreateDirectory(_temp.File("mine/001"));
        File.WriteAllText(_temp.File("mine/001/precious.txt"), "mine");

        Assert.Contains("holds a sweep over other runs", Refusal("sweep"), StringComparison.Ordinal);
        Assert.Contains("holds something that is no sweep", Refusal("mine"), StringComparison.Ordinal);
        Assert.True(File.Exists(_temp.File("mine/001/precious.txt")));

        string Refusal(string folder) =>
            Assert
                .Throws<IOException>(() =>
                    new Sweep(Plan(rates: "[1e-3, 2e-3]"), _temp.File(folder)).Run(new Listener().Hear)
                )
                .Message;
    }

    [Fact]
    public void Another_plan_takes_the_place_of_one_of_which_nothing_was_trained()
    {
        Begin(Plan());
        Directory.CreateDirectory(_temp.File("sweep/001/checkpoints"));
        Assert.True(File.Exists(_temp.File("sweep/sweep.json")));

        var other = Plan(rates: "[1e-3, 2e-3]");
        Begin(other);

        Assert.True(JsonFile.Read(_temp.File("sweep/sweep.json"), SweepJson.Default.SweepRecord, "")!.IsOf(other));
    }

    [Fact]
    public void What_a_process_leaves_that_was_killed_before_its_record_is_no_obstacle()
    {
        Directory.CreateDirectory(_temp.File("sweep"));
        File.WriteAllText(_temp.File("sweep/.lock"), "");
        File.WriteAllText(_temp.File("sweep/.penman-abc.tmp"), "{");

        Begin(Plan());

        Assert.True(JsonFile.Read(_temp.File("sweep/sweep.json"), SweepJson.Default.SweepRecord, "")!.IsOf(Plan()));
    }

    [Fact]
    public void A_record_of_an_older_Penman_without_an_option_that_changes_nothing_is_of_the_same_plan()
    {
        Begin(Plan(rates: "[1e-3]"));
        new RunResult(Failure: null).Write(_temp.File("sweep/001"));
        var record = JsonNode.Parse(File.ReadAllText(_temp.File("sweep/sweep.json")))!;
        Assert.True(record["runs"]!["001"]!.AsObject().Remove("instanceNoise"));
        File.WriteAllText(_temp.File("sweep/sweep.json"), record.ToJsonString());
        var listener = new Listener();

        new Sweep(Plan(rates: "[1e-3]"), _temp.File("sweep")).Run(listener.Hear);

        Assert.Equal(["end 001"], listener.Events);
    }

    [Theory]
    [InlineData("sweep.json", "choose another folder.")]
    [InlineData("001/result.json", "delete it, and the run goes on from its checkpoint.")]
    public void A_damaged_file_is_named_and_the_folder_let_go(string name, string remedy)
    {
        Begin(Plan(rates: "[1e-3]"));
        new RunResult(Failure: null).Write(_temp.File("sweep/001"));
        var path = _temp.File($"sweep/{name}");
        File.WriteAllText(path, "{ \"failure\": ");

        var message = Assert
            .Throws<InvalidDataException>(() =>
                new Sweep(Plan(rates: "[1e-3]"), _temp.File("sweep")).Run(new Listener().Hear)
            )
            .Message;

        Assert.StartsWith($"{path} cannot be read (", message, StringComparison.Ordinal);
        Assert.EndsWith(remedy, message, StringComparison.Ordinal);
        using var free = new RunFolder(_temp.File("sweep")).Lock();
    }

    [Fact]
    public void A_folder_in_which_another_process_sweeps_is_left_alone()
    {
        Directory.CreateDirectory(_temp.File("sweep"));
        using (new RunFolder(_temp.File("sweep")).Lock())
            Assert.Contains(
                "Another process is training in",
                Assert
                    .Throws<IOException>(() => new Sweep(Plan(), _temp.File("sweep")).Run(new Listener().Hear))
                    .Message,
                StringComparison.Ordinal
            );

        Assert.Empty(Directory.EnumerateFileSystemEntries(_temp.File("sweep")));
    }

    [Fact]
    public void On_a_full_disk_it_says_so_and_goes_on_when_there_is_room()
    {
        using var disk = new SmallDisk(_temp.File("disk"), "size=600k");
        var folder = Path.Combine(disk.Folder, "sweep");
        new Sweep(Plan(rates: "[1e-3]"), _temp.File("whole")).Run(new Listener().Hear);

        Assert.Throws<IOException>(() => new Sweep(Plan(rates: "[1e-3]"), folder).Run(new Listener().Hear));

        Assert.Empty(Directory.EnumerateFiles(disk.Folder, "*.tmp", SearchOption.AllDirectories));
        Assert.False(File.Exists(Path.Combine(folder, "001/result.json")));
        disk.Grow();
        new Sweep(Plan(rates: "[1e-3]"), folder).Run(new Listener().Hear);
        Assert.Equal(
            File.ReadAllBytes(_temp.File("whole/001/models/generator.safetensors")),
            File.ReadAllBytes(Path.Combine(folder, "001/models/generator.safetensors"))
        );
    }

    /// <summary>Writes the record and trains nothing.</summary>
    private void Begin(SweepPlan plan) =>
        new Sweep(plan, _temp.File("sweep")).Run(new Listener().Hear, new CancellationToken(canceled: true));
}
