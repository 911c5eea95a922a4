using Penman.Data;
using Penman.Tests.Support;

namespace Penman.Tests.Mpi;

/// <summary>Two machines that are two network namespaces of this one, with a cable between them.</summary>
public sealed class CutLinkTests : IDisposable
{
    private const string Ip = "/usr/sbin/ip";

    private readonly TempFolder _temp = new();
    private readonly string _near = $"pmn{Environment.ProcessId}a";
    private readonly string _far = $"pmn{Environment.ProcessId}b";

    public void Dispose()
    {
        foreach (var place in (string[])[_near, _far])
            if (File.Exists($"/run/netns/{place}"))
                OutsideProgram.Run(Ip, "netns", "del", place);
        _temp.Dispose();
    }

    [Fact]
    public void A_cut_cable_ends_in_a_sentence_and_not_in_silence()
    {
        Lay();
        var digits = Mnist.Train().First(300);
        DataFolder.Write(Directory.CreateDirectory(_temp.File("digits")).FullName, digits, test: digits);
        Dictionary<string, string> variables = new(StringComparer.Ordinal) { ["PENMAN_MPI_PATIENCE"] = "5" };
        using var job = MpiJob.Start(_temp.Path, variables, Command(), (2, Train()));
        job.Await(() => File.Exists(_temp.File("run/checkpoints/step-000004.safetensors")), "A checkpoint");
        OutsideProgram.Run(Ip, "-n", _far, "link", "set", "cable", "down");
        job.AwaitWords("penman: Process 1 of 2 has not answered for 5 seconds; ");
        job.Await(() => !job.Has(rank: 0), "The end of the first"); // mpirun waits for the other side longer than we do
        job.Signal(rank: 1, "KILL");
    }

    /// <summary>Two places with an end of the cable each; skips the test where they cannot be had.</summary>
    private void Lay()
    {
        OutsideProgram.SkipUnlessThere(Ip);
        MpiJob.Launcher("openmpi");
        Assert.SkipUnless(Environment.UserName == "root", "Only root may lay cables.");
        try
        {
            OutsideProgram.Run(Ip, "netns", "add", _near);
            OutsideProgram.Run(Ip, "netns", "add", _far);
            OutsideProgram.Run(
                Ip,
                ["link", "add", "cable", "netns", _near, "type", "veth", "peer", "name", "cable", "netns", _far]
            );
        }
        catch (InvalidOperationException refusal)
        {
            Assert.Skip($"No network namespaces here: {refusal.Message}");
        }

        foreach (var (place, address) in ((string, string)[])[(_near, "10.77.0.1/24"), (_far, "10.77.0.2/24")])
        {
            OutsideProgram.Run(Ip, "-n", place, "addr", "add", address, "dev", "cable");
            OutsideProgram.Run(Ip, "-n", place, "link", "set", "cable", "up");
            OutsideProgram.Run(Ip, "-n", place, "link", "set", "lo", "up");
        }
    }

    private string[] Command()
    {
        var agent = _temp.File("agent.sh"); // in place of ssh
        File.WriteAllText(agent, $"#!/bin/sh\nshift\nexec ip netns exec {_far} sh -c \"$*\"\n");
        OutsideProgram.Run("/bin/chmod", "+x", agent);
        return
        [
            Ip,
            "netns",
            "exec",
            _near,
            MpiJob.Launcher("openmpi"),
            "--host",
            "10.77.0.1,10.77.0.2",
            "--map-by",
            "node",
            "-x",
            "PENMAN_MPI_PATIENCE",
            "--mca",
            "plm_rsh_agent",
            agent,
            "--mca",
            "btl",
            "tcp,self",
            "--mca",
            "btl_tcp_if_include",
            "10.77.0.0/24",
            "--mca",
            "oob_tcp_if_include",
            "10.77.0.0/24",
        ];
    }

    private static string[] Train() =>
        [
            "train",
            "--out",
            "run",
            "--data",
            "digits",
            "--preset",
            "mlp",
            "--images",
            "10000000",
            "--checkpoint-every",
            "64",
            "--batch-size",
            "16",
            "--threads",
            "1",
            "--score-every",
            "0",
        ];
}
