#:project ../src/Penman.Studio/Penman.Studio.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property NoWarn=MA0047

// What watching costs: a training in the studio beside a client that reads its digits four times a second, against the same
// training alone, in turn, on a quiet machine:    dotnet run -c Release tools/studio-speed.cs -- [images] [rounds]
using System.Diagnostics;
using System.Globalization;
using Penman.Game;
using Penman.Options;
using Penman.Runs;
using Penman.Studio;
using Penman.Studio.Context;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var images = args.Length > 0 ? long.Parse(args[0]) : 40_000;
var rounds = args.Length > 1 ? int.Parse(args[1]) : 5;
var folder = Directory.CreateTempSubdirectory("penman-studio-speed-").FullName;
var options = new RunOptions
{
    Training = Catalogue.Recipe(RunOptions.DefaultArchitecture),
    Images = images,
    ScoreEvery = 0,
    KeepCheckpoints = StudioRecipe.KeptCheckpoints,
    CheckpointEvery = StudioRecipe.ImagesBetweenCheckpoints,
};
try
{
    Alone("warm-up");
    List<double> shares = [];
    for (var round = 1; round <= rounds; round++)
    {
        var (alone, watched) = (Alone($"alone-{round}"), await Watched());
        shares.Add(alone / watched);
        Console.WriteLine($"alone {images / alone:N0} images/s, watched {images / watched:N0}: {alone / watched:0.00}");
    }

    shares.Sort();
    Console.WriteLine($"median {shares[rounds / 2]:0.00}, from {shares[0]:0.00} to {shares[^1]:0.00}");
}
finally
{
    Directory.Delete(folder, recursive: true);
}

double Alone(string name)
{
    var clock = Stopwatch.StartNew();
    using var run = Run.Start(
        options with
        {
            Out = Path.Combine(folder, name),
            Models = Path.Combine(folder, "models"),
        }
    );
    run.Train();
    return clock.Elapsed.TotalSeconds;
}

async Task<double> Watched()
{
    var places = new StudioOptions
    {
        Port = 0,
        Runs = Path.Combine(folder, "runs"),
        Models = Path.Combine(folder, "models"),
    };
    await using var studio = await StudioServer.StartAsync(places);
    using var client = new HttpClient { BaseAddress = studio.Address };
    using (await client.GetAsync(studio.Address)) { } // the token becomes a cookie
    var clock = Stopwatch.StartNew();
    var training = studio.Desk.Begin(options);
    while (!training.Ended.IsCompleted)
    {
        using var digits = await client.GetAsync("/pictures/digits.png");
        await digits.Content.ReadAsByteArrayAsync();
        await Task.WhenAny(training.Ended, Task.Delay(250));
    }

    return training.HasFailed ? throw new InvalidOperationException(training.Ending) : clock.Elapsed.TotalSeconds;
}
