using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Penman.Tests.Support;

/// <summary>Debian's Slurm (slurm-wlm) as a cluster of one node: this machine, for root alone, without a password.</summary>
internal sealed class SlurmCluster : IDisposable
{
    private const string Controller = "/usr/sbin/slurmctld";
    private const string Node = "/usr/sbin/slurmd";
    private const string Pmix = "/usr/lib/x86_64-linux-gnu/pmix2/lib";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TempFolder _folder = new();
    private readonly List<Process> _daemons = [];
    private string[] _place = [];

    private SlurmCluster() { }

    private string Configuration => _folder.File("slurm.conf");

    /// <summary>Starts it and waits until it takes jobs; skips the test where there is none.</summary>
    /// <param name="mpi">What its tasks shall be joined by, such as pmix; skips the test where it cannot.</param>
    public static SlurmCluster Start(string mpi = "none")
    {
        OutsideProgram.SkipUnlessThere(Controller);
        OutsideProgram.SkipUnlessThere(Node);
        Assert.SkipUnless(Environment.UserName == "root", "Only root may start Slurm's daemons.");
        var cluster = new SlurmCluster();
        try
        {
            cluster.Configure();
            if (mpi == "pmix")
                cluster.LayPmix();
            cluster.Run(Controller, "-D", "-c");
            cluster.Run(Node, "-D");
            Assert.SkipUnless(cluster.Starts(), $"Slurm does not start here: {cluster.Log("slurmctld")}");
            if (mpi != "none")
                Assert.SkipUnless(cluster.Ask("srun", $"--mpi={mpi}", "true") == "", $"This Slurm knows no {mpi}.");
            return cluster;
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    /// <summary>srun, as this cluster's node is started.</summary>
    public string[] StepCommand => [.. _place, "/usr/bin/srun"];

    /// <summary>What one of Slurm's programs says.</summary>
    public string Ask(string program, params string[] arguments)
    {
        using var process = Process.Start(StartOf(program, arguments))!;
        var said = process.StandardOutput.ReadToEnd();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return said + errors;
    }

    /// <summary>The variables that lead to this cluster.</summary>
    public Dictionary<string, string> Variables => new(StringComparer.Ordinal) { ["SLURM_CONF"] = Configuration };

    /// <summary>Waits until no job is there any more.</summary>
    public void AwaitEnd() => Await(() => Ask("squeue", "--noheader").Trim().Length == 0, "Jobs do not end");

    /// <summary>Waits for something to come true.</summary>
    public void Await(Func<bool> isTrue, string otherwise)
    {
        for (var watch = Stopwatch.StartNew(); !isTrue(); Thread.Sleep(100))
            Assert.True(watch.Elapsed < Patience, $"{otherwise}: {Ask("squeue")}\n{Log("slurmctld")}\n{Log("slurmd")}");
    }

    /// <summary>Whether its node is there within a minute: a Slurm that is not says nothing of Penman.</summary>
    private bool Starts()
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromMinutes(1); Thread.Sleep(100))
            if (Ask("sinfo", "--noheader", "--format=%t").Trim() == "idle")
                return true;
        return false;
    }

    public void Dispose()
    {
        foreach (var daemon in _daemons)
        {
            daemon.Kill(entireProcessTree: true);
            daemon.WaitForExit();
            daemon.Dispose();
        }

        _folder.Dispose();
    }

    private void Configure()
    {
        var host = Dns.GetHostName().Split('.')[0];
        foreach (var folder in (string[])["state", "spool"])
            Directory.CreateDirectory(_folder.File(folder));
        File.WriteAllText(
            Configuration,
            $"""
            ClusterName=penman
            SlurmctldHost={host}(127.0.0.1)
            SlurmUser=root
            SlurmdUser=root
            AuthType=auth/none
            CredType=cred/none
            SlurmctldPort={FreePort()}
            SlurmdPort={FreePort()}
            StateSaveLocation={_folder.File("state")}
            SlurmdSpoolDir={_folder.File("spool")}
            SlurmctldPidFile={_folder.File("slurmctld.pid")}
            SlurmdPidFile={_folder.File("slurmd.pid")}
            SlurmctldLogFile={_folder.File("slurmctld.log")}
            SlurmdLogFile={_folder.File("slurmd.log")}
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            SelectType=select/linear
            JobAcctGatherType=jobacct_gather/none
            AccountingStorageType=accounting_storage/none
            MpiDefault=none
            ReturnToService=2
            NodeName={host} NodeAddr=127.0.0.1 CPUs={Environment.ProcessorCount} RealMemory=2000 State=UNKNOWN
            PartitionName=all Nodes={host} Default=YES MaxTime=INFINITE State=UP

            """
        );
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Run(string daemon, params string[] arguments)
    {
        var process = Process.Start(StartOf(daemon, arguments))!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _daemons.Add(process);
    }

    /// <summary>
    /// Debian's Slurm looks for PMIx's library by the name that only those who compile have: it is given that name where its
    /// programs are started, and nowhere else.
    /// </summary>
    private void LayPmix()
    {
        var library = OutsideProgram.SkipUnlessThere($"{Pmix}/libpmix.so.2");
        if (File.Exists($"{Pmix}/libpmix.so"))
            return;
        var folder = _folder.File("pmix");
        OutsideProgram.Run("/bin/cp", "-a", Path.GetDirectoryName(library)!, folder);
        File.CreateSymbolicLink(Path.Combine(folder, "libpmix.so"), Path.GetFileName(library));
        _place =
        [
            .. (string[])[OutsideProgram.SkipUnlessThere("/usr/bin/unshare"), "--mount", "/bin/sh", "-c"],
            .. (string[])[$"mount --bind {folder} {Pmix} && exec \"$@\"", "sh"],
        ];
    }

    private ProcessStartInfo StartOf(string program, string[] arguments)
    {
        string[] words = [.. _place, program, .. arguments];
        return new(words[0], words.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["SLURM_CONF"] = Configuration },
        };
    }

    private string Log(string daemon) =>
        File.Exists(_folder.File($"{daemon}.log"))
            ? string.Join('\n', File.ReadLines(_folder.File($"{daemon}.log")).TakeLast(5))
            : "";
}
