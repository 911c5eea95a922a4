using Penman.Data;
using Penman.Files;
using Penman.Tests.Support;

namespace Penman.Tests.Mpi;

/// <summary>Trainings that processes share by a real Open MPI or MPICH.</summary>
public sealed class MpiTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public static TheoryData<string> Engines => ["openmpi", "mpich"];

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("openmpi", 2)]
    [InlineData("openmpi", 3)]
    [InlineData("mpich", 2)]
    public void Processes_train_the_networks_of_one_byte_by_byte_and_one_goes_on_where_they_ended(
        string engine,
        int count
    )
    {
        SaveData("digits");
        Succeed(Train("alone"));
        var (exitCode, said) = MpiJob.Run(_temp.Path, engine, (count, Train("shared")));
        Assert.True(exitCode == 0, said);
        Assert.Equal(
            1,
            said.Split('\n').Count(line => line.StartsWith("Trained on 160 images", StringComparison.Ordinal))
        );
        AssertSame();
        foreach (var name in (string[])["alone", "shared"])
            Succeed("resume", name, "--images", "320");
        AssertSame();

        void AssertSame()
        {
            foreach (var name in (string[])["metrics.jsonl", "generator.safetensors", "discriminator.safetensors"])
                _temp.AssertSameFile($"alone/{name}", $"shared/{name}");
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Processes_that_were_told_other_things_are_refused_in_one_sentence(string engine)
    {
        SaveData("digits");
        var (exitCode, said) = MpiJob.Run(_temp.Path, engine, (1, Train("a")), (1, [.. Train("a"), "--seed", "2"]));
        Assert.NotEqual(0, exitCode);
        AssertSentence("was told --seed 2, process 0 1; start all with the same options.", said);
        Assert.False(Directory.Exists(_temp.File("a")));
    }

    [Fact]
    public void More_processes_than_shards_are_refused_in_one_sentence()
    {
        SaveData("digits");
        var (exitCode, said) = MpiJob.Run(_temp.Path, "openmpi", (5, Train("a")));
        Assert.NotEqual(0, exitCode);
        AssertSentence("There are 5 processes to share a step, but --shards is 4; start at most 4", said);
    }

    [Fact]
    public void A_process_without_the_data_is_told_by_the_first()
    {
        SaveData("digits");
        var (exitCode, said) = MpiJob.Run(
            _temp.Path,
            "openmpi",
            (1, Train("a")),
            (1, [.. Train("a").Select(word => word == "digits" ? "elsewhere" : word)])
        );
        Assert.NotEqual(0, exitCode);
        AssertSentence("cannot train: ", said);
    }

    [Fact]
    public void What_is_typed_wrongly_is_told_once()
    {
        var (exitCode, said) = MpiJob.Run(_temp.Path, "openmpi", (3, ["train", "--imges", "3"]));
        Assert.NotEqual(0, exitCode);
        AssertSentence("There is no option --imges; did you mean --images?", said);
    }

    [Fact]
    public void A_process_that_dies_is_told_by_the_first_and_the_newest_checkpoint_is_whole()
    {
        SaveData("digits");
        using (var job = MpiJob.Start(_temp.Path, "openmpi", (2, Train("killed", "10000000"))))
        {
            job.Await(() => Checkpoints("killed").Length > 1, "A checkpoint");
            job.Signal(rank: 1, "KILL");
            Assert.NotEqual(0, job.AwaitEnd());
            AssertSentence("Process 1 of 2 ", job.Said);
            Assert.Contains("\"penman resume killed\" continues.", job.Said, StringComparison.Ordinal);
        }

        Assert.All(Checkpoints("killed"), path => Assert.NotEmpty(SafeTensors.Read(path).Tensors));
        Succeed("resume", "killed", "--images", "16");
    }

    [Fact]
    public void Asked_to_stop_they_save_and_stop()
    {
        SaveData("digits");
        using var job = MpiJob.Start(_temp.Path, "openmpi", (2, Train("stopped", "10000000")));
        job.Await(() => Checkpoints("stopped").Length > 1, "A checkpoint");
        job.Signal(rank: 0, "TERM");
        job.AwaitWords("\"penman resume stopped\" continues.");
        Assert.Equal(143, job.AwaitEnd());
        Assert.Contains(" images and saved; ", job.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_of_another_MPI_is_refused_in_a_sentence()
    {
        var library = OutsideProgram.SkipUnlessThere("/usr/lib/x86_64-linux-gnu/libmpich.so.12");
        Dictionary<string, string> variables = new(StringComparer.Ordinal) { ["PENMAN_MPI"] = library };
        using var job = MpiJob.Start(
            _temp.Path,
            variables,
            [MpiJob.Launcher("openmpi")],
            (1, Train("a")),
            (1, Train("a"))
        );
        job.AwaitWords("is not that of whoever started the processes; name its file with the variable PENMAN_MPI.");
        Assert.NotEqual(0, job.AwaitEnd());
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_process_that_does_not_answer_is_told_by_the_first(string engine)
    {
        SaveData("digits");
        Dictionary<string, string> variables = new(StringComparer.Ordinal) { ["PENMAN_MPI_PATIENCE"] = "5" };
        using var job = MpiJob.Start(_temp.Path, variables, [MpiJob.Launcher(engine)], (2, Train("still", "10000000")));
        job.Await(() => Checkpoints("still").Length > 1, "A checkpoint");
        job.Signal(rank: 1, "STOP");
        job.AwaitWords("penman: Process 1 of 2 has not answered for 5 seconds; ");
        job.Signal(rank: 1, "KILL");
        Assert.NotEqual(0, job.AwaitEnd());
    }

    private static string[] Train(string name, string images = "160") =>
        [
            "train",
            "--out",
            name,
            "--data",
            "digits",
            "--preset",
            "mlp",
            "--images",
            images,
            "--checkpoint-every",
            "64",
            "--batch-size",
            "16",
            "--shards",
            "4",
            "--threads",
            "1",
            "--decay-to",
            "1",
            "--score-every",
            "0",
        ];

    private static void AssertSentence(string words, string said)
    {
        var sentence = Assert.Single(said.Split('\n'), line => line.StartsWith("penman: ", StringComparison.Ordinal));
        Assert.Contains(words, sentence, StringComparison.Ordinal);
    }

    private void SaveData(string name)
    {
        var digits = Mnist.Train().First(300);
        DataFolder.Write(Directory.CreateDirectory(_temp.File(name)).FullName, digits, test: digits);
    }

    private void Succeed(params string[] arguments)
    {
        var (exitCode, _, errors) = PenmanProcess.Run(_temp.Path, arguments);
        Assert.True(exitCode == 0, errors);
    }

    private string[] Checkpoints(string name) =>
        Directory.Exists(_temp.File($"{name}/checkpoints"))
            ? Directory.GetFiles(_temp.File($"{name}/checkpoints"), "*.safetensors")
            : [];
}
