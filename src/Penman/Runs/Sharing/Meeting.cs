using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Penman.Game.Options;
using Penman.Game.Sharing;

namespace Penman.Runs.Sharing;

/// <summary>
/// The processes that are to train together find out whether they can: all hear what the first wants and what each one is, and
/// each comes to the same verdict, which the first tells people.
/// </summary>
internal sealed class Meeting(IRanks ranks)
{
    private const int CardSize = 16_384;

    private static readonly TimeSpan LongestReading = TimeSpan.FromMinutes(15);

    private bool _hasHeard;

    /// <summary>Whether it has been held: whoever fails after that fails by himself.</summary>
    public bool IsOver { get; private set; }

    /// <summary>How many of the processor's threads this process takes where nobody says: its part of those that it shares.</summary>
    public int Threads { get; private set; }

    /// <summary>What people should know; null for nothing.</summary>
    public Sentence? Note { get; private set; }

    /// <summary>Tells the others what is wanted, and finds out whether they can.</summary>
    /// <exception cref="ArgumentException">One was told something else.</exception>
    /// <exception cref="InvalidDataException">One has other data, or none.</exception>
    /// <exception cref="RanksException">One has another version, or is gone.</exception>
    public void Lead(RankPlan plan, RankCard own)
    {
        Tell(plan);
        Judge(Exchange(own));
    }

    /// <summary>Hears what the first wants; null where another version says it.</summary>
    /// <exception cref="RanksException">The first cannot train.</exception>
    public RankPlan? Hear()
    {
        _hasHeard = true;
        Span<int> length = stackalloc int[1];
        ranks.Broadcast(MemoryMarshal.AsBytes(length));
        var bytes = new byte[length[0]];
        ranks.Broadcast(bytes);
        var plan = PlanOf(bytes);
        if (plan?.Failure is not { } failure)
            return plan;
        IsOver = true;
        throw new RanksException(failure.ToString());
    }

    /// <summary>Tells the first and the others what this process is, and finds out whether all can train.</summary>
    /// <inheritdoc cref="Lead" path="/exception"/>
    public void Answer(RankCard own) => Judge(Exchange(own));

    /// <summary>Tells the others that this process cannot train; of no effect after the meeting.</summary>
    public void Excuse(Exception failure)
    {
        if (IsOver)
            return;
        try
        {
            var words = Sentence.Of(failure) ?? new Sentence($"{failure.Message}");
            if (ranks.Rank == 0)
            {
                Tell(new RankPlan(Training: null, HeldOut: 0, Data: null) { Failure = words });
                IsOver = true;
            }
            else
            {
                if (!_hasHeard)
                    Hear();
                Exchange(new RankCard { Failure = words });
            }
        }
        catch (RanksException)
        {
            // They cannot either, and say why themselves.
        }
    }

    private void Tell(RankPlan plan)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(plan, SharingJson.Default.RankPlan);
        ranks.Broadcast(MemoryMarshal.AsBytes((Span<int>)[bytes.Length]));
        ranks.Broadcast(bytes);
    }

    /// <summary>What was sent; null where another version sent what this one does not know.</summary>
    private static RankPlan? PlanOf(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Read(bytes, SharingJson.Default.RankPlan);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private List<RankCard> Exchange(RankCard own)
    {
        var (sent, received) = (
            Blocks.Same(ranks.Count, CardSize / sizeof(float)),
            Blocks.Of(ranks.Count, CardSize / sizeof(float))
        );
        var bytes = JsonSerializer.SerializeToUtf8Bytes(own, SharingJson.Default.RankCard);
        bytes.CopyTo(MemoryMarshal.AsBytes(sent.Values.AsSpan())); // what is left stays 0, which ends JSON
        var transfer = ranks.CreateTransfer(sent, received);
        transfer.Start();
        Await(transfer);
        IsOver = true;
        return
        [
            .. Enumerable
                .Range(0, ranks.Count)
                .Select(rank =>
                    Read(
                        MemoryMarshal.AsBytes(received.Values.AsSpan(received.Offsets[rank], received.Counts[rank])),
                        SharingJson.Default.RankCard
                    )
                ),
        ];
    }

    /// <summary>Waits longer than for a step: each reads its data first, which may be large and far away.</summary>
    private void Await(ITransfer transfer)
    {
        for (var watch = Stopwatch.StartNew(); !transfer.IsDone(); Thread.Sleep(1))
            if (watch.Elapsed > LongestReading)
            {
                ranks.Abandon();
                throw new RanksException(
                    $"Not all processes have come as far as to their data within {LongestReading.TotalMinutes} minutes; look what holds them up."
                );
            }
    }

    private void Judge(List<RankCard> cards)
    {
        foreach (var (rank, card) in cards.Index().Skip(1))
            if (Refusal(rank, card, cards[0]) is { } refusal)
                throw refusal;
        var own = cards[ranks.Rank];
        var sharing = cards.Count(card => (card.Machine, card.Affinity) == (own.Machine, own.Affinity));
        Threads = Math.Max(1, Environment.ProcessorCount / sharing);
        var unlike = cards.FindIndex(card => card.Processor != cards[0].Processor);
        if (unlike > 0)
            Note = new(
                $"Process {unlike} computes on {cards[unlike].Processor}, process 0 on {cards[0].Processor}: the networks come out the same, and the slowest sets the pace."
            );
    }

    private static Exception? Refusal(int rank, RankCard card, RankCard first)
    {
        if (card.Failure is { } failure)
            return new Sentence($"Process {rank} on {card.Machine} cannot train: {failure}").As(
                message => new InvalidDataException(message)
            );
        if (card.Version != first.Version)
            return new RanksException(
                $"Process {rank} on {card.Machine} runs Penman {card.Version}, process 0 on {first.Machine} {first.Version}; give all the same."
            );
        if (card.Told.Count != first.Told.Count || card.Told.Keys.Any(name => !first.Told.ContainsKey(name)))
            return new ArgumentException(
                $"Process {rank} on {card.Machine} was started by another command than process 0; start all by the same."
            );
        foreach (var (name, value) in card.Told)
            if (first.Told[name] is var other && other != value)
                return TrainingOptions.Refusal(
                    $"Process {rank} on {card.Machine} was told {new Name(name)} {Words(value)}, process 0 {Words(other)}; start all with the same options."
                );
        return card.Data == first.Data
            ? null
            : new InvalidDataException(
                $"Process {rank} on {card.Machine} has other training images than process 0 on {first.Machine}; give all the same."
            );
    }

    private static string Words(string value) => value.Length > 0 ? value : "nothing";

    private static T Read<T>(ReadOnlySpan<byte> bytes, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(bytes.TrimEnd((byte)0), type)!;
}
