using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Penman.Game.Options;
using Penman.Game.Sharing;
using Penman.Game.Steps;

namespace Penman.Game;

/// <summary>What the first of the processes that train together tells the others to do.</summary>
internal enum Order
{
    /// <summary>To take a state over.</summary>
    Take,

    /// <summary>To train a step.</summary>
    Step,

    /// <summary>To say what their state is.</summary>
    Compare,

    /// <summary>To go.</summary>
    End,
}

/// <summary>
/// How the first of the processes that train together leads the others: it alone knows clocks, files and people, and whatever
/// it does to its trainer between two steps they take over before the next.
/// </summary>
internal sealed class Orders
{
    private const int Words = 6;

    private readonly IRanks _ranks;
    private readonly long[] _sent = new long[Words];
    private readonly Blocks _own;
    private readonly Blocks _all;
    private readonly ITransfer _prints;
    private bool _isKnown; // whether the others have this trainer's state
    private bool _isStepping; // whether a step was ordered and has not ended
    private bool _isOver;

    public Orders(IRanks ranks)
    {
        _ranks = ranks;
        (_own, _all) = (Blocks.Same(ranks.Count, length: 2), Blocks.Of(ranks.Count, length: 2));
        _prints = ranks.CreateTransfer(_own, _all);
    }

    /// <summary>Whether this is the first process.</summary>
    public bool Leads => _ranks.Rank == 0;

    /// <summary>The variables or options have changed, other than by a step.</summary>
    public void Forget() => _isKnown = false;

    /// <summary>Lets the others train the same step; of no effect in them.</summary>
    public void Step(Trainer trainer, StepVariant variant)
    {
        if (!Leads)
            return;
        if (_isOver)
            throw new RanksException("The processes that trained together have gone; start them again to train on.");
        Know(trainer);
        Send(
            Order.Step,
            variant.IsPenalised ? 1 : 0,
            variant.MovesDiscriminator ? 1 : 0,
            variant.MovesGenerator ? 1 : 0
        );
        _isStepping = true;
    }

    /// <summary>The step has ended, in this process as in the others.</summary>
    public void Stepped() => _isStepping = false;

    /// <summary>Makes sure that all processes have the same variables, bit by bit.</summary>
    /// <exception cref="RanksException">One has not: names it.</exception>
    public void ExpectSame(Trainer trainer)
    {
        if (_isOver)
            return;
        Know(trainer);
        Send(Order.Compare);
        Compare(trainer);
        var first = Print(0);
        for (var rank = 1; rank < _ranks.Count; rank++)
            if (Print(rank) != first)
                throw new RanksException(
                    $"Process {rank} has come to other networks than process 0, which the same program on whole machines never does; leave its machine out."
                );
    }

    /// <summary>Lets the others go; where a step was broken off, they cannot be told.</summary>
    public void End()
    {
        if (!Leads || _isOver)
            return;
        _isOver = true;
        if (_isStepping)
        {
            _ranks.Abandon();
            return;
        }

        try
        {
            Send(Order.End);
        }
        catch (RanksException)
        {
            // They are gone already.
        }
    }

    /// <summary>Waits for an order and obeys it, but for a step.</summary>
    /// <param name="trainer">Who obeys.</param>
    /// <param name="variant">The step that was ordered.</param>
    /// <returns>The order.</returns>
    public Order Obey(Trainer trainer, out StepVariant variant)
    {
        _ranks.Broadcast(MemoryMarshal.AsBytes(_sent.AsSpan()));
        variant = new(_sent[1] == 1, _sent[3] == 1) { MovesDiscriminator = _sent[2] == 1 };
        switch ((Order)_sent[0])
        {
            case Order.Take:
                Take(trainer);
                break;
            case Order.Compare:
                Compare(trainer);
                break;
        }

        return (Order)_sent[0];
    }

    private void Know(Trainer trainer)
    {
        if (_isKnown)
            return;
        var options = JsonSerializer.SerializeToUtf8Bytes(trainer.Options, TrainingJson.Default.TrainingOptions);
        Send(
            Order.Take,
            options.Length,
            trainer.Steps,
            BitConverter.DoubleToInt64Bits(trainer.LearningRateFactor),
            trainer.Moves.Discriminator,
            trainer.Moves.Generator
        );
        _ranks.Broadcast(options);
        foreach (var (_, variable) in trainer.State)
            _ranks.Broadcast(MemoryMarshal.AsBytes(variable.Values));
        _isKnown = true;
    }

    private void Take(Trainer trainer)
    {
        var (length, steps, factor) = (_sent[1], _sent[2], BitConverter.Int64BitsToDouble(_sent[3]));
        var moves = new Moves(_sent[4], _sent[5]);
        var options = new byte[length];
        _ranks.Broadcast(options);
        trainer.Change(JsonSerializer.Deserialize(options, TrainingJson.Default.TrainingOptions)!);
        foreach (var (_, variable) in trainer.State)
            _ranks.Broadcast(MemoryMarshal.AsBytes(variable.Values));
        trainer.ContinueFrom(steps, factor, moves);
    }

    private void Compare(Trainer trainer)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, variable) in trainer.State)
            hash.AppendData(MemoryMarshal.AsBytes(variable.Values));
        hash.GetHashAndReset().AsSpan(0, sizeof(long)).CopyTo(MemoryMarshal.AsBytes(_own.Values.AsSpan()));
        _prints.Start();
        _prints.Wait();
    }

    private long Print(int rank) => MemoryMarshal.Cast<float, long>(_all.Values.AsSpan(2 * rank, 2))[0];

    private void Send(Order order, params ReadOnlySpan<long> words)
    {
        _sent[0] = (long)order;
        words.CopyTo(_sent.AsSpan(1));
        _ranks.Broadcast(MemoryMarshal.AsBytes(_sent.AsSpan()));
    }
}
