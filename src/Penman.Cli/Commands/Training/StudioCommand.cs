using System.Net;
using Penman.Files;
using Penman.Studio;
using Penman.Studio.Context;
using Penman.Studio.Training;

namespace Penman.Cli.Commands.Training;

/// <summary><c>penman studio</c>: trainings in the browser.</summary>
internal sealed class StudioCommand(Command command, CliContext context)
{
    public static CommandEntry Entry { get; } =
        new(
            "studio",
            "Opens the studio in the browser: set up a training, watch it live, pause it, move one player alone, change options, go back, branch. Ctrl-C saves the training and ends.",
            [
                "penman studio",
                "penman studio --port 9000 --no-browser",
                "penman studio --runs class/runs --models class/models",
            ],
            (command, context) => new StudioCommand(command, context).Invoke
        );

    private readonly Flag<int> _port = command.Port(StudioOptions.DefaultPort);
    private readonly Flag<IPAddress> _listen = command.Listen("others can open the studio");

    private readonly Flag<string?> _runs = command.Text("--runs", "folder", "The folder of runs. [default: runs]");

    private readonly Flag<string?> _models = command.Text(
        "--models",
        "folder",
        "Where finished models go. [default: models]"
    );

    private readonly Flag<string?> _data = command.Text(
        "--data",
        "data",
        $"A data set to be chosen beside MNIST. {SharedFlags.DataHelp}"
    );

    private readonly IntakeFlags _intake = new(command);

    private readonly Option<bool> _noBrowser = command.Switch("--no-browser", "Print the address and open no browser.");

    private int Invoke(ParseResult parse)
    {
        var options = Read(parse);
        var stop = context.BeginWork();
        Serve(options, parse.GetValue(_noBrowser), stop).GetAwaiter().GetResult();
        return context.Stop.ExitCode;
    }

    private StudioOptions Read(ParseResult parse)
    {
        var options = new StudioOptions
        {
            Port = _port.In(parse),
            Listen = _listen.In(parse),
            Runs = context.Resolve(_runs.In(parse) ?? "runs"),
            Models = context.Resolve(_models.In(parse) ?? "models"),
            PageFailed = failure =>
                context.WriteLine(
                    $"A page of the studio ended by a mistake of Penman's, which is worth reporting: {failure}"
                ),
        };
        AtomicFile.ExpectWritable(
            options.Runs,
            $"Nothing can be written to {context.Shorten(options.Runs)}; choose another folder of runs with --runs."
        );
        AtomicFile.ExpectWritable(
            options.Models,
            $"Nothing can be written to {context.Shorten(options.Models)}; choose another folder with --models."
        );
        options = options with
        {
            Data = BroughtData.Take(context, _data.In(parse), _intake.For(_data.In(parse), parse), options.Runs),
        };
        if (options.Data is { } data)
            DataSet.Open(data).Read(DataSplit.Train);
        return options;
    }

    private async Task Serve(StudioOptions options, bool isQuiet, CancellationToken stop)
    {
        await using var server = await StudioServer.StartAsync(options, context.Time);
        if (!IPAddress.IsLoopback(options.Listen))
            context.WriteLine(
                "Warning: others on the network can reach the studio, and it speaks plain HTTP: whoever has its address can train and write here."
            );
        context.WriteLine($"The studio is at {server.Address}");
        if (options.Listen.Equals(IPAddress.Any) || options.Listen.Equals(IPAddress.IPv6Any))
            context.WriteLine(
                $"Others open {new UriBuilder(server.Address) { Host = Environment.MachineName.ToLowerInvariant() }.Uri}"
            );
        context.WriteLine("Ctrl-C saves the training and ends it.");
        if (!isQuiet && !await WebBrowser.TryOpen(server.Address, stop))
            context.WriteLine("No browser could be opened; open the address yourself.");
        var stopped = new TaskCompletionSource();
        await using (stop.Register(stopped.SetResult))
            await stopped.Task;
        if (server.Desk.Current is { State: not LiveState.Ended } run)
            context.WriteLine($"Saving {run.Title}; \"penman resume\" or the studio continues it.");
        if (server.Desk.Waiting is { Count: > 0 } waiting)
            context.WriteLine(
                $"What waits, waits on until the studio is opened again: {string.Join(", ", waiting.Select(one => one.Title))}."
            );
    }
}
