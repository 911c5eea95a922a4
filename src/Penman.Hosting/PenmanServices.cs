using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Penman.Models;
using Penman.Runs;

namespace Penman.Hosting;

/// <summary>Adds Penman to the services of a program.</summary>
public static class PenmanServices
{
    /// <summary>
    /// Adds a <see cref="DigitDrawer"/>, one for all, whose generator is loaded when it is first asked for, and a
    /// <see cref="RunLog"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Chooses the generator; the one that the library carries if left out.</param>
    public static IServiceCollection AddPenman(
        this IServiceCollection services,
        Action<PenmanOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<PenmanOptions>().Configure(configure ?? (_ => { }));
        services.TryAddSingleton(provider => Open(provider.GetRequiredService<IOptions<PenmanOptions>>().Value));
        return services.AddLog();
    }

    /// <summary>Adds a training in the background, which goes on where it was when the program starts again.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Says what is trained, and in which folder.</param>
    public static IServiceCollection AddPenmanTraining(
        this IServiceCollection services,
        Action<PenmanTrainingOptions> configure
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<PenmanTrainingOptions>().Configure(configure);
        return services.AddLog().AddHostedService<TrainingService>();
    }

    private static DigitDrawer Open(PenmanOptions options)
    {
        if (options.Threads < 1)
            throw new ArgumentException(
                $"{nameof(PenmanOptions)}.{nameof(PenmanOptions.Threads)} is {options.Threads}, but must be at least 1."
            );
        var model = options.Generator is { } file ? Model.OpenGenerator(file) : Model.InTheBox();
        return new DigitDrawer(model, options.Threads);
    }

    /// <summary>A program without logging has a log that nobody reads.</summary>
    private static IServiceCollection AddLog(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new RunLog(
            provider.GetService<ILogger<Run>>() ?? NullLogger<Run>.Instance
        ));
        return services;
    }
}
