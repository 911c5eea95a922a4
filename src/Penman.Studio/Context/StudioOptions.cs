using System.Net;

namespace Penman.Studio.Context;

/// <summary>Where the studio listens, and the only folders that it reads and writes.</summary>
public sealed record StudioOptions
{
    /// <summary>The port where nobody names one.</summary>
    public const int DefaultPort = 8484;

    /// <summary>The address to listen on; only this machine reaches the usual one.</summary>
    public IPAddress Listen { get; init; } = IPAddress.Loopback;

    /// <summary>The port, from 0 to 65,535; 0 for any that is free.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>The folder of runs, made when the first begins.</summary>
    public string Runs { get; init; } = "runs";

    /// <summary>The folder in which finished models are delivered.</summary>
    public string Models { get; init; } = "models";

    /// <summary>A folder with a data set beside the MNIST inside Penman; null for none.</summary>
    public string? Data { get; init; }

    /// <summary>The folder for what is made to be taken away, and deleted after; the system's if left out.</summary>
    public string Temporary { get; init; } = Path.GetTempPath();

    /// <summary>Gets what ended a page, a mistake of ours, from any thread; the page says only that something went wrong.</summary>
    public Action<Exception> PageFailed { get; init; } = _ => { };
}
