using Penman.Tests.Support;

namespace Penman.Tests.Mpi;

/// <summary>A network that fails, or is bad.</summary>
public sealed class CutLinkTests : IDisposable
{
    private readonly TwoMachines _machines = TwoMachines.Create();

    public void Dispose() => _machines.Dispose();

    [Fact]
    public void A_cut_cable_ends_in_a_sentence_and_not_in_silence()
    {
        string[] far = ["peer", "name", "cable", "netns", _machines.Far];
        TwoMachines.Net(["link", "add", "cable", "netns", _machines.Near, "type", "veth", .. far]);
        _machines.PlugIn();
        using var job = _machines.Train(images: 10_000_000);
        AwaitCheckpoint(job);
        TwoMachines.Net("-n", _machines.Far, "link", "set", "cable", "down");
        AwaitSentence(job);
    }

    [Fact]
    public void Delay_and_loss_change_no_byte()
    {
        using var cable = BadCable.Lay(_machines, TimeSpan.FromMilliseconds(2), lost: 0.01);
        _machines.PlugIn();
        var alone = PenmanProcess.Run(_machines.Folder, TwoMachines.Words("alone", images: 48));
        Assert.True(alone.ExitCode == 0, alone.Errors);
        using (var job = _machines.Train(images: 48))
            Assert.True(job.AwaitEnd() == 0, job.Said);
        foreach (var name in (string[])["metrics.jsonl", "generator.safetensors", "discriminator.safetensors"])
            Assert.Equal(
                File.ReadAllBytes(_machines.File($"alone/{name}")),
                File.ReadAllBytes(_machines.File($"run/{name}"))
            );
        Assert.InRange((double)cable.Lost / cable.Frames, 0.005, 0.02);
    }

    [Fact]
    public void Total_loss_ends_in_the_sentence_of_a_cut_cable()
    {
        using var cable = BadCable.Lay(_machines, TimeSpan.Zero, lost: 0);
        _machines.PlugIn();
        using var job = _machines.Train(images: 10_000_000);
        AwaitCheckpoint(job);
        cable.LoseAll();
        AwaitSentence(job);
    }

    private void AwaitCheckpoint(MpiJob job) =>
        job.Await(() => File.Exists(_machines.File("run/checkpoints/step-000004.safetensors")), "A checkpoint");

    private static void AwaitSentence(MpiJob job)
    {
        job.AwaitWords("penman: Process 1 of 2 has not answered for 5 seconds; ");
        job.Await(() => !job.Has(rank: 0), "The end of the first"); // mpirun waits for the other side longer than we do
        job.Signal(rank: 1, "KILL");
    }
}
