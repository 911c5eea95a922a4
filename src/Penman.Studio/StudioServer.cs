using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Penman.Models;
using Penman.Studio.Bringing;
using Penman.Studio.Designs;
using Penman.Studio.Drawing;
using Penman.Studio.Exploring;
using Penman.Studio.Guards;
using Penman.Studio.Inside;
using Penman.Studio.Judging;
using Penman.Studio.Learning;
using Penman.Studio.Pages;
using Penman.Studio.Serving;
using Penman.Studio.Shelves;
using Penman.Studio.Taking;
using Penman.Studio.Training;
using Penman.Web;
using Radzen;

namespace Penman.Studio;

/// <summary>The studio: a web server for the pages of one person, and the training that they watch.</summary>
public sealed class StudioServer : IAsyncDisposable
{
    private const long LargestUpload = 8 << 20;

    /// <summary>What a page tells the server at once: a sheet of 280 x 280 pixels as PNG, in base64.</summary>
    private const long LargestMessage = 512 << 10;

    private readonly WebApplication _app;

    private StudioServer(WebApplication app, Uri address) => (_app, Address) = (app, address);

    /// <summary>What a browser opens, with the token that lets it in.</summary>
    public Uri Address { get; }

    /// <summary>The training that is under way, and those that wait.</summary>
    public TrainingDesk Desk => _app.Services.GetRequiredService<TrainingDesk>();

    /// <summary>What is judged, or was last.</summary>
    public JudgingDesk Judging => _app.Services.GetRequiredService<JudgingDesk>();

    /// <summary>The data set that is on its way, or was last.</summary>
    public DataDesk Bringing => _app.Services.GetRequiredService<DataDesk>();

    /// <summary>Begins to listen.</summary>
    /// <param name="options">Where, and with which folders.</param>
    /// <param name="time">The clock; the system's if left out.</param>
    /// <exception cref="IOException">The port is in use, or not allowed: says which to try.</exception>
    public static async Task<StudioServer> StartAsync(StudioOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var token = new AccessToken();
        var place = new ServerPlace("studio", options.Listen, options.Port);
        var app = Build(options, time ?? TimeProvider.System, (place, token));
        var address = await place.StartAsync(app);
        _ = Task.Run(app.Services.GetRequiredService<UploadRoom>().Tidy); // nobody waits for it
        return new(app, new Uri(address, $"?{AccessToken.Field}={token.Value}"));
    }

    /// <summary>Saves and stops the training, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.Run(Desk.Dispose);
        using var hurry = new CancellationTokenSource(TimeSpan.FromSeconds(1)); // open pages would keep it waiting
        await _app.StopAsync(hurry.Token);
        await _app.DisposeAsync();
    }

    private static WebApplication Build(
        StudioOptions options,
        TimeProvider time,
        (ServerPlace Place, AccessToken Token) at
    )
    {
        var builder = at.Place.NewServer(LargestUpload);
        builder
            .Logging.AddFilter((_, category, level) => category == PageFailures.Category && level >= LogLevel.Error)
            .AddProvider(new PageFailures(options.PageFailed));
        var services = builder.Services;
        services.AddDataProtection().UseEphemeralDataProtectionProvider(); // no keys on disk
        services
            .AddRazorComponents()
            .AddInteractiveServerComponents()
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = LargestMessage);
        services.AddRadzenComponents();
        services
            .AddSingleton(options)
            .AddSingleton(time)
            .AddSingleton<RunShelf>()
            .AddSingleton<ModelShelf>()
            .AddSingleton<DesignShelf>()
            .AddScoped<DesignDraft>() // a window's own
            .AddSingleton<DirectionCache>();
        services.AddSingleton(_ => new TrainingDesk(options, time));
        services.AddSingleton<ExportDesk>().AddSingleton<TourDesk>();
        services.AddSingleton<DataShelf>().AddSingleton<UploadRoom>();
        services.AddSingleton<DataDesk>().AddSingleton<PictureDesk>().AddSingleton<PictureViews>();
        services.AddSingleton<RealImagesShelf>().AddSingleton<InsidePlaces>();
        services.AddSingleton(_ => new HandReader(Model.InTheBox()));
        services.AddSingleton<SubjectShelf>().AddSingleton<SweepShelf>().AddSingleton<JudgingDesk>();

        var app = builder.Build();
        var guard = new RequestGuard(at.Token, options.Listen, () => ServerPlace.PortOf(app));
        app.Use(next => context => guard.Invoke(context, next));
        app.Use(next => context => TellUnknown(context, next));
        app.UseAntiforgery();
        Assets.Map(app);
        LivePictures.Map(app);
        Exports.Map(app);
        BroughtFiles.Map(app);
        TourPictures.Map(app);
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(mode =>
                mode.ContentSecurityFrameAncestorsPolicy = null // the guard says it, and more
            );
        return app;
    }

    /// <summary>An address that is no page's is answered by a page, but its status says so, too.</summary>
    private static Task TellUnknown(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type == typeof(NotFound))
            context.Response.OnStarting(() =>
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
        return next(context);
    }
}
