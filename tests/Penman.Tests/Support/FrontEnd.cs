using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;
using Penman.Jupyter.Wire;

namespace Penman.Tests.Support;

/// <summary>Talks to the kernel as Jupyter does, over sockets of its own; the kernel is a process that it starts.</summary>
public sealed class FrontEnd : IDisposable
{
    private const string ConnectionFile = "{connection_file}";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TempFolder _temp = new();
    private readonly MessageFormat _format = new("a key");
    private readonly DealerSocket _shell = new();
    private readonly DealerSocket _control = new();
    private readonly SubscriberSocket _publications = new();
    private readonly RequestSocket _heartbeat = new();
    private readonly Process _kernel;

    /// <summary>Starts the kernel of this build and waits until it answers.</summary>
    public FrontEnd()
        : this(["dotnet", Path.Combine(AppContext.BaseDirectory, "Penman.Jupyter.dll"), "run", ConnectionFile]) { }

    /// <summary>Starts a kernel as it tells Jupyter to start it, and waits until it answers.</summary>
    /// <param name="command">Its program and words, one of them for the connection file.</param>
    internal FrontEnd(IEnumerable<string> command)
    {
        var ports = FreePorts(5);
        File.WriteAllText(
            _temp.File("connection.json"),
            $$"""
            {"transport": "tcp", "ip": "127.0.0.1", "key": "a key", "signature_scheme": "hmac-sha256",
             "shell_port": {{ports[0]}}, "control_port": {{ports[1]}}, "iopub_port": {{ports[2]}},
             "stdin_port": {{ports[3]}}, "hb_port": {{ports[4]}}}
            """
        );
        string[] words = [.. command.Select(word => word == ConnectionFile ? _temp.File("connection.json") : word)];
        _kernel = Process.Start(
            new ProcessStartInfo(words[0], words[1..])
            {
                WorkingDirectory = _temp.Path,
                UseShellExecute = false,
                RedirectStandardError = true,
                Environment = { ["JPY_PARENT_PID"] = $"{Environment.ProcessId}" },
            }
        )!;
        _shell.Connect($"tcp://127.0.0.1:{ports[0]}");
        _control.Connect($"tcp://127.0.0.1:{ports[1]}");
        _publications.Connect($"tcp://127.0.0.1:{ports[2]}");
        _publications.SubscribeToAnyTopic();
        _heartbeat.Connect($"tcp://127.0.0.1:{ports[4]}");
        while (true) // a subscription may come later than the first publications
        {
            var asked = Send("kernel_info_request", []);
            Info = Receive(_shell).Content;
            if (TryUntilIdle(asked, TimeSpan.FromSeconds(1), out _))
                return;
        }
    }

    /// <summary>What the kernel says of itself.</summary>
    internal JsonObject Info { get; }

    /// <summary>Runs a cell; what everybody is told of it, and the answer.</summary>
    internal (IReadOnlyList<Message> Told, JsonObject Reply) Execute(string code)
    {
        var asked = Send("execute_request", new() { ["code"] = code });
        return (UntilIdle(asked), Receive(_shell).Content);
    }

    /// <summary>Asks something that runs no cell.</summary>
    internal JsonObject Ask(string kind, JsonObject content)
    {
        Send(kind, content);
        return Receive(_shell).Content;
    }

    /// <summary>Sends to the shell and waits for nothing.</summary>
    /// <returns>The identity of the message.</returns>
    internal string Send(string kind, JsonObject content, string? key = null) => Send(_shell, kind, content, key);

    /// <summary>Asks what does not wait for cells.</summary>
    internal JsonObject Control(string kind)
    {
        Send(_control, kind, [], key: null);
        return Receive(_control).Content;
    }

    /// <summary>The next answer of the shell.</summary>
    internal JsonObject Reply() => Receive(_shell).Content;

    /// <summary>The next thing that everybody is told, of this kind.</summary>
    internal Message Next(string kind)
    {
        while (true)
            if (Receive(_publications) is var told && told.Kind == kind)
                return told;
    }

    /// <summary>What everybody is told until a request has been answered; without states and what is run.</summary>
    internal IReadOnlyList<Message> UntilIdle(string asked) =>
        TryUntilIdle(asked, Patience, out var told)
            ? told
            : throw new TimeoutException($"The kernel was not done after {Patience}.");

    /// <summary>What comes back of what is sent to the heartbeat.</summary>
    internal string Echo(string text)
    {
        _heartbeat.SendFrame(text);
        return _heartbeat.TryReceiveFrameString(Patience, out var echo)
            ? echo!
            : throw new TimeoutException("No heartbeat.");
    }

    /// <summary>The next line of the kernel's complaints.</summary>
    internal string? Complaint() => _kernel.StandardError.ReadLine();

    /// <summary>How the kernel's process ended.</summary>
    internal int ExitCode() =>
        _kernel.WaitForExit(Patience) ? _kernel.ExitCode : throw new TimeoutException("The kernel goes on.");

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_kernel.HasExited)
            _kernel.Kill(entireProcessTree: true);
        _kernel.Dispose();
        NetMQSocket[] sockets = [_shell, _control, _publications, _heartbeat];
        foreach (var socket in sockets)
            socket.Dispose();
        _temp.Dispose();
    }

    private bool TryUntilIdle(string asked, TimeSpan patience, out List<Message> told)
    {
        told = [];
        while (TryReceive(_publications, patience) is { } message)
        {
            if ((string?)message.Parent["msg_id"] != asked)
                continue;
            if (message.Kind == "status" && (string?)message.Content["execution_state"] == "idle")
                return true;
            if (message.Kind is not ("status" or "execute_input"))
                told.Add(message);
        }

        return false;
    }

    private string Send(NetMQSocket socket, string kind, JsonObject content, string? key)
    {
        var message = Message.New(kind, content);
        socket.SendMultipartMessage((key is null ? _format : new MessageFormat(key)).Pack(message));
        return (string)message.Header["msg_id"]!;
    }

    private Message Receive(NetMQSocket socket) =>
        TryReceive(socket, Patience) ?? throw new TimeoutException($"No answer after {Patience}.");

    private Message? TryReceive(NetMQSocket socket, TimeSpan patience)
    {
        NetMQMessage? frames = null;
        return socket.TryReceiveMultipartMessage(patience, ref frames) ? _format.Unpack(frames!) : null;
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Stop());
        return ports;
    }
}
