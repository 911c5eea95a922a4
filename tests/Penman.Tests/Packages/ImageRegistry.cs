using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Penman.Web;

namespace Penman.Tests.Packages;

/// <summary>A registry of one image on this machine, to be read (OCI Distribution 1.1, pull).</summary>
internal sealed class ImageRegistry : IAsyncDisposable
{
    private readonly WebApplication _server;

    private ImageRegistry(WebApplication server, Uri address) => (_server, Address) = (server, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Serves an image.</summary>
    public static async Task<ImageRegistry> StartAsync(BaseImage image)
    {
        var place = new ServerPlace("registry", IPAddress.Loopback, Port: 0);
        var server = place.NewServer(largestBody: 0).Build();
        server.MapGet("/v2/", () => Results.Ok());
        server.MapMethods(
            $"/v2/{BaseImage.Name}/manifests/{{reference}}",
            ["GET", "HEAD"],
            (string reference) => Results.Bytes(image.Manifest, "application/vnd.oci.image.manifest.v1+json")
        );
        server.MapGet(
            $"/v2/{BaseImage.Name}/blobs/{{digest}}",
            (string digest) => image.Find(digest) is { } blob ? Results.Bytes(blob) : Results.NotFound()
        );
        return new(server, await place.StartAsync(server));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
