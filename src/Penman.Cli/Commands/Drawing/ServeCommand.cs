using System.Net;
using Penman.Serve;
using Penman.Serve.Context;

namespace Penman.Cli.Commands.Drawing;

/// <summary><c>penman serve</c>: a generator behind HTTP.</summary>
internal sealed class ServeCommand(Command command, CliContext context)
{
    private static readonly ServeOptions Usual = new(Model: null!);

    public static CommandEntry Entry { get; } =
        new(
            "serve",
            "Serves a generator over HTTP, for programs: digits, lines, small data sets, and pictures that are read. The same bytes as generate, write and dataset; /openapi.json lists the addresses. Ctrl-C or SIGTERM answers what was asked and ends.",
            [
                "penman serve",
                "penman serve --model models/generator.safetensors --port 9000",
                "penman serve --listen 0.0.0.0 --hosts digits.example --per-second 100",
            ],
            (command, context) => new ServeCommand(command, context).Invoke
        );

    private readonly Flag<string?> _model = command.Generator();
    private readonly Flag<int> _port = command.Port(ServeOptions.DefaultPort);
    private readonly Flag<IPAddress> _listen = command.Listen("others can ask");

    private readonly Flag<IReadOnlyList<string>?> _hosts = command.List<IReadOnlyList<string>>(
        "--hosts",
        "Names by which it may be asked beside its own, such as a load balancer's.",
        text =>
            [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Host)]
    );

    private readonly Flag<int> _threads = command.Whole(
        "--threads",
        "Threads that draw, beside those that answer. They change the speed, never a byte.",
        (1, SharedFlags.MostThreads),
        Usual.Threads
    );

    private readonly Flag<int> _atOnce = command.Whole(
        "--at-once",
        "Requests that are answered at the same time.",
        (1, ServeOptions.MostRequests),
        Usual.AtOnce
    );

    private readonly Flag<int> _waiting = command.Whole(
        "--waiting",
        "Requests that wait for that; those beyond are refused.",
        (0, ServeOptions.MostRequests),
        Usual.Waiting
    );

    private readonly Flag<int?> _perSecond = command.Whole(
        "--per-second",
        "Requests a second from one address, those beyond are refused; any number if left out.",
        (1, ServeOptions.MostRequests)
    );

    private int Invoke(ParseResult parse)
    {
        var options = Read(parse);
        var stop = context.BeginWork();
        Serve(options, stop).GetAwaiter().GetResult();
        return context.Stop.ExitCode;
    }

    private ServeOptions Read(ParseResult parse) =>
        new(Models.OpenGenerator(_model.In(parse), context))
        {
            Listen = _listen.In(parse),
            Port = _port.In(parse),
            Hosts = _hosts.In(parse) ?? [],
            Threads = _threads.In(parse),
            AtOnce = _atOnce.In(parse),
            Waiting = _waiting.In(parse),
            PerSecond = _perSecond.In(parse),
            WordsFor = FlagNames.WordsFor,
            Failed = failure =>
                context.Error.WriteLine(
                    $"penman: A request ended by a mistake of Penman's, which is worth reporting: {failure}"
                ),
        };

    /// <summary>A name without the port, which is whatever leads here.</summary>
    private static string Host(string name) =>
        Uri.CheckHostName(name) is UriHostNameType.Unknown
            ? throw new UsageException(
                $"--hosts has \"{name}\", but takes names alone, without port, as in digits.example."
            )
            : name;

    private async Task Serve(ServeOptions options, CancellationToken stop)
    {
        await using var server = await DigitServer.StartAsync(options);
        if (!IPAddress.IsLoopback(options.Listen))
            context.WriteLine(
                "Warning: others on the network can ask this server, and it speaks plain HTTP; put what encrypts, and says who may ask, in front of it."
            );
        context.WriteLine($"{options.Model.Name} is served at {server.Address}");
        context.WriteLine("Ctrl-C answers what was asked and ends it.");
        var stopped = new TaskCompletionSource();
        await using (stop.Register(stopped.SetResult))
            await stopped.Task;
    }
}
