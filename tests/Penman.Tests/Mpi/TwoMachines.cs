using Penman.Data;
using Penman.Tests.Support;

namespace Penman.Tests.Mpi;

/// <summary>
/// Two machines that are two network namespaces of this one, each with an end of a cable, and a folder of both with data to train
/// on.
/// </summary>
internal sealed class TwoMachines : IDisposable
{
    private const string Ip = "/usr/sbin/ip";

    private static int _pairs;

    private readonly TempFolder _temp = new();

    private TwoMachines()
    {
        var name = $"pmn{Environment.ProcessId}-{Interlocked.Increment(ref _pairs)}";
        (Near, Far) = ($"{name}a", $"{name}b");
    }

    /// <summary>The name of the machine that starts the training.</summary>
    public string Near { get; }

    /// <summary>The name of the other.</summary>
    public string Far { get; }

    /// <summary>The folder.</summary>
    public string Folder => _temp.Path;

    /// <summary>The path of a file in the folder.</summary>
    public string File(string name) => _temp.File(name);

    /// <summary>Sets them up, without a cable; skips the test where they cannot be had.</summary>
    public static TwoMachines Create()
    {
        OutsideProgram.SkipUnlessThere(Ip);
        MpiJob.Launcher("openmpi");
        Assert.SkipUnless(Environment.UserName == "root", "Only root may lay cables.");
        var machines = new TwoMachines();
        try
        {
            Net("netns", "add", machines.Near);
            Net("netns", "add", machines.Far);
        }
        catch (InvalidOperationException refusal)
        {
            machines.Dispose();
            Assert.Skip($"No network namespaces here: {refusal.Message}");
        }

        var digits = Mnist.Train().First(300);
        DataFolder.Write(Directory.CreateDirectory(machines.File("digits")).FullName, digits, test: digits);
        return machines;
    }

    /// <summary>Changes the network.</summary>
    public static void Net(params string[] words) => OutsideProgram.Run(Ip, words);

    /// <summary>Gives each end of the cable an address, and life.</summary>
    public void PlugIn()
    {
        foreach (var (place, address) in ((string, string)[])[(Near, "10.77.0.1/24"), (Far, "10.77.0.2/24")])
        {
            Net("-n", place, "addr", "add", address, "dev", "cable");
            Net("-n", place, "link", "set", "cable", "up");
            Net("-n", place, "link", "set", "lo", "up");
        }
    }

    /// <summary>Begins to train on both, by Open MPI over TCP.</summary>
    /// <param name="images">How many images to train on.</param>
    public MpiJob Train(int images)
    {
        Dictionary<string, string> variables = new(StringComparer.Ordinal) { ["PENMAN_MPI_PATIENCE"] = "5" };
        return MpiJob.Start(Folder, variables, Command(), (2, Words("run", images)));
    }

    /// <summary>The words of that training.</summary>
    public static string[] Words(string name, int images) =>
        [
            .. (string[])["train", "--out", name, "--data", "digits", "--preset", "mlp", "--images", $"{images}"],
            .. (string[])["--batch-size", "16", "--shards", "2", "--checkpoint-every", "64", "--decay-to", "1"],
            .. (string[])["--threads", "1", "--score-every", "0"],
        ];

    public void Dispose()
    {
        foreach (var place in (string[])[Near, Far])
            if (System.IO.File.Exists($"/run/netns/{place}"))
                Net("netns", "del", place);
        _temp.Dispose();
    }

    private string[] Command()
    {
        var agent = File("agent.sh"); // in place of ssh
        System.IO.File.WriteAllText(agent, $"#!/bin/sh\nshift\nexec ip netns exec {Far} sh -c \"$*\"\n");
        OutsideProgram.Run("/bin/chmod", "+x", agent);
        return
        [
            .. (string[])[Ip, "netns", "exec", Near, MpiJob.Launcher("openmpi"), "--host", "10.77.0.1,10.77.0.2"],
            .. (string[])["--map-by", "node", "-x", "PENMAN_MPI_PATIENCE", "--mca", "plm_rsh_agent", agent],
            .. (string[])["--mca", "btl", "tcp,self", "--mca", "btl_tcp_if_include", "10.77.0.0/24"],
            .. (string[])["--mca", "oob_tcp_if_include", "10.77.0.0/24"],
        ];
    }
}
