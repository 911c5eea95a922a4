namespace Penman.Game.Sharing;

/// <summary>
/// Processes that train together, counted from 0: how this one speaks with the others. What it does not do itself it waits
/// for no longer than it is told to be patient. One thread at a time speaks.
/// </summary>
public interface IRanks : IDisposable
{
    /// <summary>This process, from 0; 0 leads, the others obey.</summary>
    int Rank { get; }

    /// <summary>All processes, at least 1.</summary>
    int Count { get; }

    /// <summary>Sends bytes from process 0 to all others, which wait longer for it than it for them: it works between steps.</summary>
    /// <param name="bytes">What is sent, or where it goes; equally long everywhere.</param>
    /// <exception cref="RanksException">Another process is gone.</exception>
    void Broadcast(Span<byte> bytes);

    /// <summary>Prepares an exchange that is to be made again and again; all processes prepare theirs in one order.</summary>
    /// <param name="send">What the others get of this process.</param>
    /// <param name="receive">What it gets of them, as many numbers as they send it.</param>
    ITransfer CreateTransfer(Blocks send, Blocks receive);

    /// <summary>
    /// Gives the others up: nothing is sent any more, and disposing of this ends all that can be ended, as the others would wait.
    /// Nothing of theirs is lost, for they keep nothing.
    /// </summary>
    void Abandon();
}

/// <summary>Numbers for, or of, each process in one array.</summary>
/// <param name="Values">The array, which stays where it is in memory.</param>
/// <param name="Offsets">Where each process's begin.</param>
/// <param name="Counts">How many each one's are.</param>
public sealed record Blocks(float[] Values, IReadOnlyList<int> Offsets, IReadOnlyList<int> Counts)
{
    /// <summary>An array for such blocks.</summary>
    /// <param name="count">Numbers in it.</param>
    public static float[] Allocate(int count) => GC.AllocateArray<float>(Math.Max(1, count), pinned: true);

    /// <summary>Blocks of one length, side by side.</summary>
    internal static Blocks Of(int ranks, int length) =>
        new(
            Allocate(ranks * length),
            [.. Enumerable.Range(0, ranks).Select(rank => rank * length)],
            [.. Enumerable.Repeat(length, ranks)]
        );

    /// <summary>One process's block for all.</summary>
    internal Blocks OnlyOf(int rank) =>
        this with
        {
            Offsets = [.. Offsets.Select(_ => Offsets[rank])],
            Counts = [.. Counts.Select(_ => Counts[rank])],
        };

    /// <summary>The same, but nothing for one process: it has it already.</summary>
    internal Blocks Without(int rank) =>
        this with
        {
            Counts = [.. Counts.Select((count, other) => other == rank ? 0 : count)],
        };

    /// <summary>The same block for each process.</summary>
    internal static Blocks Same(int ranks, int length) =>
        new(Allocate(length), new int[ranks], [.. Enumerable.Repeat(length, ranks)]);
}

/// <summary>An exchange of numbers, each process with each, under way or not.</summary>
public interface ITransfer
{
    /// <summary>Begins it: what is sent, and where it goes, is left alone until it is done.</summary>
    void Start();

    /// <summary>Whether it is done; looking carries it on.</summary>
    /// <exception cref="RanksException">Another process is gone.</exception>
    bool IsDone();

    /// <summary>Waits until it is done.</summary>
    /// <exception cref="RanksException">Another process is gone, or has not answered for too long.</exception>
    void Wait();
}

/// <summary>Processes that were to train together do not.</summary>
/// <param name="message">Which, why, and what to do.</param>
public sealed class RanksException(string message) : IOException(message);
