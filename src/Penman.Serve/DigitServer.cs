using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Penman.Serve.Addresses;
using Penman.Serve.Drawing;
using Penman.Web;
using Prometheus;

namespace Penman.Serve;

/// <summary>A generator behind HTTP, for programs. It keeps nothing: copies of it answer alike.</summary>
public sealed class DigitServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DigitServer(WebApplication app, Uri address) => (_app, Address) = (app, address);

    /// <summary>Where it is asked.</summary>
    public Uri Address { get; }

    /// <summary>Begins to listen; the generator is made ready meanwhile.</summary>
    /// <param name="options">What is served, and where.</param>
    /// <exception cref="IOException">The port is in use, or not allowed: says which to try.</exception>
    /// <exception cref="InvalidDataException">The model is damaged.</exception>
    public static async Task<DigitServer> StartAsync(ServeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _ = options.Model.Network; // a damaged one is said now
        ScratchFolder.DeleteLeft(Path.GetTempPath(), TimeProvider.System);
        var place = new ServerPlace("server", options.Listen, options.Port);
        var app = Build(options, place);
        return new(app, await place.StartAsync(app));
    }

    /// <summary>Takes no more requests, answers those that came, for at most half a minute, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static WebApplication Build(ServeOptions options, ServerPlace place)
    {
        var builder = place.NewServer(Limits.LargestBody);
        builder.WebHost.ConfigureKestrel(kestrel => Limits.SetSlowest(kestrel.Limits));
        var services = builder.Services;
        services.AddSingleton(options).AddSingleton<ServeMetrics>();
        services.AddSingleton<BatchDrawer>().AddSingleton<LineWriter>().AddSingleton<SmallDatasets>();
        services.AddSingleton<PictureReader>().AddSingleton<Readiness>();
        services.AddHostedService(provider => provider.GetRequiredService<Readiness>());
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ServeJson.Default);
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict; // numbers are no strings
        });
        services.AddDescription();
        services.AddLimits(options);

        var app = builder.Build();
        var guard = new ServeGuard(options, () => ServerPlace.PortOf(app));
        var failures = new Failures(options);
        var metrics = app.Services.GetRequiredService<ServeMetrics>();
        app.Use(next => context => ServeGuard.Begin(context, next));
        app.UseRouting();
        app.UseHttpMetrics(http => http.ConfigureMeasurements(measured => measured.Registry = metrics.Registry));
        app.Use(next => context => guard.Invoke(context, next));
        app.Use(next => context => failures.Invoke(context, next));
        app.UseStatusCodePages(Failures.TellStatus);
        app.UseRequestTimeouts();
        app.UseRateLimiter();
        Map(app);
        return app;
    }

    private static void Map(WebApplication app)
    {
        var addresses = app.MapGroup("").WithTags("Penman").AddEndpointFilterFactory(Asked.Check);
        DigitAddresses.Map(addresses);
        LineAddresses.Map(addresses);
        DatasetAddresses.Map(addresses);
        ReadingAddresses.Map(addresses);
        StateAddresses.Map(addresses);
        Description.Map(app);
    }
}
