#:project ../src/Penman.Mpi/Penman.Mpi.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

// What an exchange between processes takes: mpirun -n 2 dotnet run -c Release tools/exchange.cs
// Each process sends a block of a size to each other and gets one of each; the median of some hundred.

using System.Diagnostics;
using Penman.Game.Sharing;
using Penman.Mpi;

using var ranks = MpiRanks.Join(Environment.GetEnvironmentVariable);
if (ranks is null)
{
    Console.Error.WriteLine("Start several of it: mpirun -n 2 dotnet run -c Release tools/exchange.cs");
    return 2;
}

if (ranks.Rank == 0)
    Console.WriteLine($"{ranks.Count} processes, median of an exchange and what each sends a second");
foreach (var length in (int[])[1, 1 << 8, 1 << 14, 1 << 17, 1 << 20, 1 << 22])
{
    var (send, receive) = (Blocks(length), Blocks(length));
    var transfer = ranks.CreateTransfer(send, receive);
    List<double> seconds = [];
    for (var i = 0; i < (length < 1 << 20 ? 300 : 60); i++)
    {
        var start = Stopwatch.GetTimestamp();
        transfer.Start();
        transfer.Wait();
        seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    seconds.Sort();
    var median = seconds[seconds.Count / 2];
    var bytes = (ranks.Count - 1) * (double)length * sizeof(float);
    if (ranks.Rank == 0)
        Console.WriteLine($"{bytes / 1024, 10:N1} KiB {median * 1e6, 10:N1} us {bytes / median / 1e9, 8:N2} GB/s");
}

return 0;

Blocks Blocks(int length) =>
    new(
        Penman.Game.Sharing.Blocks.Allocate(length * ranks.Count),
        [.. Enumerable.Range(0, ranks.Count).Select(rank => rank * length)],
        [.. Enumerable.Range(0, ranks.Count).Select(rank => rank == ranks.Rank ? 0 : length)]
    );
