using Penman.Game.Options;

namespace Penman.Game;

/// <summary>Which options a training cannot change once it has begun: those that its networks and batches are made of.</summary>
internal static class Changes
{
    private static readonly (string Name, Func<TrainingOptions, object> Value)[] Fixed =
    [
        (nameof(TrainingOptions.Architecture), options => options.Architecture),
        (nameof(TrainingOptions.LatentSize), options => options.LatentSize),
        (nameof(TrainingOptions.GeneratorNorm), options => options.GeneratorNorm),
        (nameof(TrainingOptions.Conditional), options => options.Conditional),
        (nameof(TrainingOptions.SpectralNorm), options => options.SpectralNorm),
        (nameof(TrainingOptions.Dropout), options => options.Dropout),
        (nameof(TrainingOptions.MinibatchDeviation), options => options.MinibatchDeviation),
        (nameof(TrainingOptions.BatchSize), options => options.BatchSize),
        (nameof(TrainingOptions.Seed), options => options.Seed),
    ];

    /// <summary>Refuses a change that would need other networks, or other batches.</summary>
    /// <exception cref="ArgumentException">Names the option.</exception>
    public static void Check(TrainingOptions before, TrainingOptions after)
    {
        foreach (var (name, value) in Fixed)
            if (!value(before).Equals(value(after)))
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name} is {value(before)} and cannot change in a training that has begun; begin another one to have {value(after)}."
                    )
                );
    }
}
