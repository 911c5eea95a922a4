#:project ../src/Penman.Studio/Penman.Studio.csproj
#:package Microsoft.Playwright
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property NoWarn=MA0047

// What watching costs: a training in the studio beside a client that reads its digits four times a second, against the same
// training alone, in turn, on a quiet machine:    dotnet run -c Release tools/studio-speed.cs -- [images] [rounds]
// First, how long it is from `penman studio` to digits on the page after one click, where there is Debian's Chromium.
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
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
    Console.WriteLine($"from penman studio to the first digits on the page: {await ToFirstDigits()}");
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

async Task<string> ToFirstDigits()
{
    const string Chromium = "/usr/bin/chromium";
    if (!File.Exists(Chromium))
        return $"not measured, for there is no {Chromium}";
    var penman = Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "..", "penman");
    using (var built = Process.Start(Command("--version"))!)
        await built.WaitForExitAsync(); // builds it where that is needed
    using var playwright = await Playwright.CreateAsync();
    await using var browser = await playwright.Chromium.LaunchAsync(
        new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] }
    );
    var page = await browser.NewPageAsync();
    var clock = Stopwatch.StartNew();
    using var studio = Process.Start(Command("studio", "--no-browser", "--port", "0"))!;
    try
    {
        var said = await studio.StandardOutput.ReadLineAsync() ?? "";
        await page.GotoAsync(Regex.Match(said, "http://[^ ]+").Value);
        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('#digits')?.naturalWidth > 0");
        return $"{clock.Elapsed.TotalSeconds:0.0} s";
    }
    finally
    {
        studio.Kill(entireProcessTree: true);
        await studio.WaitForExitAsync();
    }

    ProcessStartInfo Command(params string[] words) =>
        new(penman, words)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
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
