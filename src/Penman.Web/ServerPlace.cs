using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Penman.Web;

/// <summary>Where a server of ours listens.</summary>
/// <param name="Called">What sentences call the server, such as "studio".</param>
/// <param name="Listen">An address of this machine.</param>
/// <param name="Port">From 0 to 65,535; 0 for any that is free.</param>
public sealed record ServerPlace(string Called, IPAddress Listen, int Port)
{
    /// <summary>A server with nothing in it: no log, no name in its answers, and signals are the caller's.</summary>
    /// <param name="largestBody">The longest request that it reads, in bytes.</param>
    public WebApplicationBuilder NewServer(long largestBody)
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory }
        );
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = largestBody;
            kestrel.Listen(Listen, Port);
        });
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        return builder;
    }

    /// <summary>Begins to listen; a server that cannot is stopped, with whatever it began meanwhile, and disposed of.</summary>
    /// <returns>The address to ask.</returns>
    /// <exception cref="IOException">The port is in use, or not allowed: says which to try.</exception>
    public async Task<Uri> StartAsync(WebApplication server)
    {
        ArgumentNullException.ThrowIfNull(server);
        try
        {
            await server.StartAsync();
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            await server.StopAsync();
            await server.DisposeAsync();
            throw new IOException(WhyNot(exception), exception);
        }

        return new Uri($"http://{Host}:{PortOf(server)}/");
    }

    /// <summary>The port that it listens on.</summary>
    public static int PortOf(WebApplication server)
    {
        ArgumentNullException.ThrowIfNull(server);
        return new Uri(server.Urls.First()).Port;
    }

    private string Host =>
        Listen.Equals(IPAddress.Any) || Listen.Equals(IPAddress.IPv6Any) ? "localhost"
        : Listen.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{Listen}]"
        : Listen.ToString();

    private string WhyNot(Exception exception) =>
        Refusal is SocketError.AddressAlreadyInUse
            ? $"Port {Port} is in use, perhaps by another {Called}; {NextFree}."
            : $"The {Called} cannot listen on port {Port} of {Listen}: {exception.Message.TrimEnd('.')}; "
                + "choose an address of this machine, and a port from 1024 on.";

    private string NextFree
    {
        get
        {
            for (var port = Port + 1; port < Math.Min(Port + 100, IPEndPoint.MaxPort); port++)
                if ((this with { Port = port }).Refusal is null)
                    return $"port {port} is free";
            return "port 0 takes any that is free";
        }
    }

    /// <summary>Why nobody can listen there; null where somebody can.</summary>
    private SocketError? Refusal
    {
        get
        {
            try
            {
                using var listener = new TcpListener(Listen, Port);
                listener.Start();
                return null;
            }
            catch (SocketException exception)
            {
                return exception.SocketErrorCode;
            }
        }
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
