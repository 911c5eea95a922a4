using Penman.Runs;
using Penman.Runs.Datasets;

namespace Penman.Tests.Runs.Datasets;

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

        // A process that is killed leaves bytes of a chunk that is not on record.
        foreach (var file in Directory.EnumerateFiles(_temp.File("parts/.unfinished"), "t*"))
            File.AppendAllText(file, "rubbish");
        Make("parts", options);

        Assert.Equal(Tree("whole"), Tree("parts"));
        Assert.All(Tree("whole"), name => AssertSameFile($"whole/{name}", $"parts/{name}"));
    }

    [Fact]
    public void A_process_killed_while_it_moved_the_results_leaves_a_set_that_the_next_one_delivers()
    {
        DatasetOptions options = new() { Count = 20 };
        Make("whole", options);
        Directory.CreateDirectory(_temp.File("moving/.unfinished"));
        foreach (var name in Names("whole").Split(' '))
            File.Copy(
                _temp.File($"whole/{name}"),
                _temp.File(
                    name.StartsWith("train-i", StringComparison.Ordinal)
                        ? $"moving/{name}"
                        : $"moving/.unfinished/{name}"
                )
            );
        var fingerprint = $"{options.Command}, generator {GeneratorFile.InTheBox().Sha256[..16]}";
        new DatasetState(fingerprint) { IsReady = true }.Write(_temp.File("moving/.unfinished/state.json"));

        Make("moving", options);

        Assert.Equal(Names("whole"), Names("moving"));
        Assert.All(Names("whole").Split(' '), name => AssertSameFile($"whole/{name}", $"moving/{name}"));
    }

    [Fact]
    public void Unfinished_work_of_another_request_is_dropped_only_if_told_to()
    {
        Stop("set", new() { Count = 1_500, Format = DatasetFormat.Png }, images: 1_000);

        Assert.Contains(
            "holds an unfinished data set of another request (penman dataset --count 1500 --seed 0 --format png, generator ",
            Assert.Throws<IOException>(() => Make("set", new() { Count = 10 })).Message,
            StringComparison.Ordinal
        );
        Make("set", new() { Count = 10, Format = DatasetFormat.Png }, mayOverwrite: true);
        Assert.Equal(10, Directory.GetFiles(_temp.File("set/train"), "*", SearchOption.AllDirectories).Length);
    }
}
