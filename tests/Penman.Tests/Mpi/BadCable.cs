using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Penman.Tests.Support;

namespace Penman.Tests.Mpi;

/// <summary>
/// A cable that carries each frame a while and loses some: between two network devices (TAP) whose frames this process reads and
/// writes. What the kernel has for it (tc netem) is not everywhere.
/// </summary>
internal sealed partial class BadCable : IDisposable
{
    private const string Tun = "/dev/net/tun";
    private const uint SetDevice = 0x400454ca; // TUNSETIFF
    private const short FramesAlone = 0x0002 | 0x1000; // IFF_TAP and IFF_NO_PI
    private const int LongestFrame = 65_536;

    private readonly TimeSpan _delay;
    private readonly FileStream[] _ends = [Open(), Open()];
    private double _share;
    private long _frames;
    private long _lost;

    private BadCable(TimeSpan delay, double lost) => (_delay, _share) = (delay, lost);

    /// <summary>Frames that were sent so far.</summary>
    public long Frames => Interlocked.Read(ref _frames);

    /// <summary>Those of them that were lost.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Lays it, not yet plugged in; skips the test where it cannot be had.</summary>
    /// <param name="machines">Which get an end each.</param>
    /// <param name="delay">How long each frame takes.</param>
    /// <param name="lost">The share of frames that is lost, drawn from a fixed seed.</param>
    public static BadCable Lay(TwoMachines machines, TimeSpan delay, double lost)
    {
        OutsideProgram.SkipUnlessThere(Tun);
        var cable = new BadCable(delay, lost);
        foreach (var (end, place) in cable._ends.Zip([machines.Near, machines.Far]))
            TwoMachines.Net("link", "set", NameOf(end), "netns", place, "name", "cable");
        cable.Carry(from: 0, to: 1);
        cable.Carry(from: 1, to: 0);
        return cable;
    }

    /// <summary>Loses all from now on.</summary>
    public void LoseAll() => Volatile.Write(ref _share, 1);

    public void Dispose()
    {
        foreach (var end in _ends)
            end.Dispose();
    }

    private void Carry(int from, int to)
    {
        var underWay = new BlockingCollection<(long Sent, byte[] Frame)>();
        var draws = new Random(from);
        Begin(() =>
        {
            var frame = new byte[LongestFrame];
            try
            {
                while (true)
                {
                    var length = _ends[from].Read(frame);
                    Interlocked.Increment(ref _frames);
                    if (draws.NextDouble() < Volatile.Read(ref _share))
                        Interlocked.Increment(ref _lost);
                    else
                        underWay.Add((Stopwatch.GetTimestamp(), frame[..length]));
                }
            }
            finally
            {
                underWay.CompleteAdding();
            }
        });
        Begin(() =>
        {
            foreach (var (sent, frame) in underWay.GetConsumingEnumerable())
            {
                if (_delay - Stopwatch.GetElapsedTime(sent) is { Ticks: > 0 } rest)
                    Thread.Sleep(rest);
                Arrive(_ends[to], frame);
            }
        });
    }

    private static void Arrive(FileStream end, byte[] frame)
    {
        try
        {
            end.Write(frame);
        }
        catch (IOException)
        {
            // Nobody is plugged in there yet: the first machine speaks as soon as it has its end.
        }
    }

    /// <summary>Until an end is gone.</summary>
    private static void Begin(Action carry) =>
        new Thread(() =>
        {
            try
            {
                carry();
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                // Its machine was taken down.
            }
        })
        {
            IsBackground = true,
        }.Start();

    private static FileStream Open() =>
        new(Tun, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);

    /// <summary>Makes the device of an end; its name is the kernel's choice.</summary>
    private static string NameOf(FileStream end)
    {
        Span<byte> request = stackalloc byte[40]; // struct ifreq: 16 bytes of name, then flags
        MemoryMarshal.Write(request[16..], FramesAlone);
        return Control(end.SafeFileHandle, SetDevice, ref request[0]) == 0
            ? Encoding.ASCII.GetString(request[..request.IndexOf((byte)0)])
            : throw new IOException($"No network device: error {Marshal.GetLastPInvokeError()}.");
    }

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(SafeFileHandle file, nuint request, ref byte argument);
}
