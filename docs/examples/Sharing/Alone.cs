// Shows: IRanks, ITransfer, Blocks, RanksException, Workforce
using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Game.Sharing;

// Penman.Mpi speaks with the others by MPI; here are three processes of which two are gone.
try
{
    using var ranks = new ThreeOfWhichOneIsHere();
    using var trainer = new Trainer(
        new TrainingOptions { BatchSize = 6, Shards = 3 },
        Mnist.Train(),
        new(),
        new Workforce(Ranks: ranks)
    );
    trainer.Step();
}
catch (RanksException exception)
{
    Console.WriteLine(exception.Message); // The others are gone.
}

internal sealed class ThreeOfWhichOneIsHere : IRanks
{
    public int Rank => 0;
    public int Count => 3;

    public void Broadcast(Span<byte> bytes) => throw new RanksException("The others are gone.");

    public ITransfer CreateTransfer(Blocks send, Blocks receive) => null!; // nobody is there to send to

    public void Abandon() { }

    public void Dispose() { }
}
