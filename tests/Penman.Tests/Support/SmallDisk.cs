using System.Diagnostics;

namespace Penman.Tests.Support;

/// <summary>A disk in memory, soon full or read-only; the running test is skipped, visibly, where none can be mounted.</summary>
internal sealed class SmallDisk : IDisposable
{
    /// <summary>Mounts it.</summary>
    /// <param name="folder">Where; made if need be.</param>
    /// <param name="options">For mount, such as "size=8k" or "ro".</param>
    public SmallDisk(string folder, string options)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root mounts a disk.");
        Folder = Directory.CreateDirectory(folder).FullName;
        Assert.SkipUnless(
            Succeeds("mount", "-t", "tmpfs", "-o", options, "none", Folder),
            "No disk can be mounted here."
        );
    }

    public string Folder { get; }

    /// <summary>Makes room.</summary>
    public void Grow() => Assert.True(Succeeds("mount", "-o", "remount,size=512m", Folder));

    /// <summary>Lets nothing more be written.</summary>
    public void Freeze() => Assert.True(Succeeds("mount", "-o", "remount,ro", Folder));

    public void Dispose() => Assert.True(Succeeds("umount", Folder));

    private static bool Succeeds(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
