using System.Text.Json.Nodes;
using Penman.Jupyter.Scripting;
using Penman.Jupyter.Wire;

namespace Penman.Jupyter;

/// <summary>
/// Answers a front end until it says goodbye. Cells run on the thread that calls <see cref="Run"/>; what cannot wait for
/// them, an interruption and the end, is answered on the thread of the sockets.
/// </summary>
internal sealed class Conversation : IDisposable
{
    private readonly Channels _channels;
    private readonly Publisher _publisher;
    private readonly CellSession _session;
    private int _cells;

    /// <summary>Opens the sockets.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="complain">Gets a sentence for each message that is passed over.</param>
    /// <exception cref="InvalidDataException">An address cannot be listened at.</exception>
    public Conversation(Connection connection, Action<string> complain)
    {
        _channels = new Channels(connection, OnControl, complain);
        _publisher = new Publisher(_channels);
        _session = new CellSession(_publisher, Directory.GetCurrentDirectory());
        _channels.Start();
    }

    /// <summary>Answers until the end.</summary>
    public void Run()
    {
        foreach (var request in _channels.Requests.GetConsumingEnumerable())
        {
            Answer(request);
            if (_channels.Requests.IsAddingCompleted)
                return;
        }
    }

    /// <summary>Stops the cell that is running, if one is. From any thread.</summary>
    public void Interrupt() => _ = _session.Interrupt();

    /// <summary>Ends <see cref="Run"/>, and the cell that is running. From any thread.</summary>
    public void End()
    {
        _channels.Requests.CompleteAdding();
        _ = _session.Interrupt().ContinueWith(_ => _session.Abandon(), TaskScheduler.Default);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        _channels.Dispose();
    }

    private void Answer(Message request)
    {
        _publisher.Request = request;
        _publisher.Publish("status", new() { ["execution_state"] = "busy" });
        try
        {
            if (request.Kind == "execute_request")
                Execute(request);
            else if (Small(request) is { } content)
                _channels.Reply(
                    request.Reply(request.Kind.Replace("_request", "_reply", StringComparison.Ordinal), content)
                );
        }
        catch (InvalidOperationException exception)
        {
            _publisher.Write("stderr", $"A {request.Kind} was not understood: {exception.Message}\n");
        }
        finally
        {
            _publisher.Publish("status", new() { ["execution_state"] = "idle" });
        }
    }

    /// <summary>Answers that need no cell to run; null to what wants none.</summary>
    private JsonObject? Small(Message request)
    {
        var content = request.Content;
        switch (request.Kind)
        {
            case "kernel_info_request":
                return KernelFacts.Content();
            case "is_complete_request":
                return new() { ["status"] = Completion.StatusOf((string?)content["code"] ?? ""), ["indent"] = "" };
            case "complete_request":
                return Complete((string?)content["code"] ?? "", (int?)content["cursor_pos"] ?? 0);
            case "inspect_request":
                return Ok(
                    new()
                    {
                        ["found"] = false,
                        ["data"] = new JsonObject(),
                        ["metadata"] = new JsonObject(),
                    }
                );
            case "history_request":
                return Ok(new() { ["history"] = new JsonArray() });
            case "comm_info_request":
                return Ok(new() { ["comms"] = new JsonObject() });
            case "comm_open":
                _publisher.Publish("comm_close", new() { ["comm_id"] = (string?)content["comm_id"] });
                return null;
            case "shutdown_request":
                End();
                return Ok(new() { ["restart"] = (bool?)content["restart"] ?? false });
            default:
                return null;
        }
    }

    private void OnControl(Message request)
    {
        if (request.Kind == "interrupt_request")
            Interrupt();
        if (request.Kind is "interrupt_request" or "shutdown_request" or "kernel_info_request")
        {
            var content = request.Kind == "interrupt_request" ? Ok([]) : Small(request)!;
            _channels.ReplyControl(
                request.Reply(request.Kind.Replace("_request", "_reply", StringComparison.Ordinal), content)
            );
        }
    }

    private void Execute(Message request)
    {
        var code = (string?)request.Content["code"] ?? "";
        var isSilent = (bool?)request.Content["silent"] ?? false;
        if (!isSilent)
            _publisher.Publish("execute_input", new() { ["code"] = code, ["execution_count"] = ++_cells });
        var (shown, failure) = _session.Run(code, _cells);
        if (failure is not null)
            _publisher.Publish("error", Content(failure));
        else if (shown is not null && !isSilent)
            _publisher.PublishResult(shown, _cells);
        var reply = failure is null
            ? new JsonObject { ["user_expressions"] = new JsonObject(), ["payload"] = new JsonArray() }
            : Content(failure);
        reply["status"] = failure is null ? "ok" : "error";
        reply["execution_count"] = _cells;
        _channels.Reply(request.Reply("execute_reply", reply));
        if (failure is not null && ((bool?)request.Content["stop_on_error"] ?? true))
            PassOverWaitingCells();
    }

    /// <summary>Whoever asked for all cells at once wants none after one that failed.</summary>
    private void PassOverWaitingCells()
    {
        while (_channels.Requests.TryTake(out var next))
        {
            if (next.Kind == "execute_request")
                _channels.Reply(
                    next.Reply("execute_reply", new() { ["status"] = "aborted", ["execution_count"] = _cells })
                );
            else
                Answer(next);
        }
    }

    private JsonObject Complete(string code, int cursor)
    {
        var place = InCharacters(code, cursor);
        var completion = _session.Complete(code, place);
        return Ok(
            new()
            {
                ["matches"] = new JsonArray([.. completion.Names.Select(name => JsonValue.Create(name))]),
                ["cursor_start"] = cursor - (place - completion.Start),
                ["cursor_end"] = cursor,
                ["metadata"] = new JsonObject(),
            }
        );
    }

    /// <summary>Jupyter counts code points; a name before the cursor has one for each character.</summary>
    private static int InCharacters(string code, int points) =>
        code.EnumerateRunes().Take(points).Sum(rune => rune.Utf16SequenceLength);

    private static JsonObject Content(CellFailure failure) =>
        new()
        {
            ["ename"] = failure.Name,
            ["evalue"] = failure.Message,
            ["traceback"] = new JsonArray([.. failure.Trace.Select(line => JsonValue.Create(line))]),
        };

    private static JsonObject Ok(JsonObject content)
    {
        content["status"] = "ok";
        return content;
    }
}
