using System.Net;
using Penman.Models;

namespace Penman.Serve.Context;

/// <summary>What is served, where, and how much at once.</summary>
/// <param name="Model">The generator.</param>
public sealed record ServeOptions(Model Model)
{
    /// <summary>The port where nobody names one.</summary>
    public const int DefaultPort = 8485;

    /// <summary>The most of <see cref="AtOnce"/> and of <see cref="Waiting"/>.</summary>
    public const int MostRequests = 100_000;

    /// <summary>The address to listen on; only this machine reaches the usual one.</summary>
    public IPAddress Listen { get; init; } = IPAddress.Loopback;

    /// <summary>The port, from 0 to 65,535; 0 for any that is free.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>Names by which it may be asked beside its own, such as a load balancer's.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Threads that draw, at least 1, beside those that answer. They change the speed, never a byte.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Requests that are answered at the same time, at least 1.</summary>
    public int AtOnce { get; init; } = 256;

    /// <summary>Requests that wait for that, at least 0; those beyond are refused.</summary>
    public int Waiting { get; init; } = 1024;

    /// <summary>Requests a second from one address, at least 1; null for any number.</summary>
    public int? PerSecond { get; init; }

    /// <summary>How long anything but a data set may take, with waiting, sending and being sent.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What sentences and cards call options and members of the library; their names in code unless a front says.</summary>
    public Func<Name, string> WordsFor { get; init; } = name => name.InCode;

    /// <summary>Gets what ended a request, a mistake of ours, from any thread; the answer says only that there was one.</summary>
    public Action<Exception> Failed { get; init; } = _ => { };
}
