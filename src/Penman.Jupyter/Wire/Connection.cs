using System.Text.Json;
using System.Text.Json.Nodes;

namespace Penman.Jupyter.Wire;

/// <summary>Where a front end wants to be answered, from the file that it gives: addresses and the key of signatures.</summary>
internal sealed record Connection
{
    private const string Scheme = "hmac-sha256";

    /// <summary>Of requests.</summary>
    public required string Shell { get; init; }

    /// <summary>Of requests that do not wait for a cell.</summary>
    public required string Control { get; init; }

    /// <summary>Of what all front ends are told.</summary>
    public required string Publications { get; init; }

    /// <summary>Of questions to a person, which are never asked.</summary>
    public required string Input { get; init; }

    /// <summary>Of what is sent back as it came.</summary>
    public required string Heartbeat { get; init; }

    /// <summary>Signs messages; empty if nobody signs.</summary>
    public required string Key { get; init; }

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">There is none, or it says what is not understood; one sentence.</exception>
    public static Connection Read(string path)
    {
        if (!File.Exists(path))
            throw new InvalidDataException(
                $"There is no connection file {path}. Jupyter writes it and starts this: say \"penman-notebook install\" once, "
                    + "and choose Penman in Jupyter."
            );
        try
        {
            return Of(JsonNode.Parse(File.ReadAllText(path))!.AsObject());
        }
        catch (Exception exception)
            when (exception
                    is JsonException
                        or InvalidOperationException
                        or FormatException
                        or NullReferenceException
                        or OverflowException
            )
        {
            throw new InvalidDataException($"{path} is no connection file: {exception.Message}", exception);
        }
    }

    private static Connection Of(JsonObject file)
    {
        if (Text("transport") is not "tcp")
            throw new InvalidOperationException($"the transport is \"{Text("transport")}\", and only tcp is known.");
        var key = Text("key") ?? "";
        if (key.Length > 0 && Text("signature_scheme") is { } scheme and not Scheme)
            throw new InvalidOperationException($"messages are signed by \"{scheme}\", and only {Scheme} is known.");
        return new()
        {
            Shell = Address("shell_port"),
            Control = Address("control_port"),
            Publications = Address("iopub_port"),
            Input = Address("stdin_port"),
            Heartbeat = Address("hb_port"),
            Key = key,
        };

        string? Text(string name) => (string?)file[name];
        string Address(string port) =>
            $"tcp://{Text("ip")}:{(int?)file[port] ?? throw new InvalidOperationException($"it has no {port}.")}";
    }
}
