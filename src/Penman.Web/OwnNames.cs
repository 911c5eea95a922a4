using System.Net;
using Microsoft.AspNetCore.Http;

namespace Penman.Web;

/// <summary>
/// The names by which a server may be asked: a page elsewhere whose name now leads here has another (DNS rebinding).
/// </summary>
/// <param name="listen">The address that it listens on.</param>
/// <param name="port">The port, known once it listens.</param>
/// <param name="others">Names that somebody before it has, such as a load balancer, on whatever port.</param>
public sealed class OwnNames(IPAddress listen, Func<int> port, params IReadOnlyList<string> others)
{
    private const int HttpPort = 80; // left out where it is meant

    /// <summary>Whether a request's host is one of them.</summary>
    public bool Contain(HostString host) =>
        others.Contains(host.Host, StringComparer.OrdinalIgnoreCase)
        || (
            (host.Port ?? HttpPort) == port()
            && (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) ? IsOwn(address) : IsOwn(host.Host))
        );

    private bool IsForOthers => !IPAddress.IsLoopback(listen);

    private bool IsOwn(IPAddress address) =>
        IPAddress.IsLoopback(address)
        || address.Equals(listen)
        || listen.Equals(IPAddress.Any)
        || listen.Equals(IPAddress.IPv6Any);

    private bool IsOwn(string name) =>
        string.Equals(name, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IsForOthers && string.Equals(name, Environment.MachineName, StringComparison.OrdinalIgnoreCase));
}
