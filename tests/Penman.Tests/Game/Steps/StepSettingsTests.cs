using Penman.Game.Options;
using Penman.Game.Steps;

namespace Penman.Tests.Game.Steps;

public sealed class StepSettingsTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1000, 1)]
    [InlineData(1500, 0.6)]
    [InlineData(2000, 0.2)]
    [InlineData(9000, 0.2)]
    public void Learning_rates_fall_in_a_straight_line(long images, double expected)
    {
        var options = new TrainingOptions
        {
            DecayStart = 1000,
            DecayEnd = 2000,
            DecayTo = 0.2,
        };
        Assert.Equal(expected, StepSettings.Of(options, images).LearningRateFactor, tolerance: 1e-12);
    }

    [Theory]
    [InlineData(0, 0.4)]
    [InlineData(50, 0.3)]
    [InlineData(200, 0)]
    [InlineData(900, 0)]
    public void Instance_noise_falls_to_nothing(long images, double expected)
    {
        var options = new TrainingOptions { InstanceNoise = 0.4, InstanceNoiseImages = 200 };
        Assert.Equal(expected, StepSettings.Of(options, images).NoiseDeviation, tolerance: 1e-12);
    }

    [Fact]
    public void By_default_rates_are_constant_and_there_is_no_noise()
    {
        var settings = StepSettings.Of(new TrainingOptions(), imagesSeen: 1_000_000);
        Assert.Equal((1, 0), (settings.LearningRateFactor, settings.NoiseDeviation));
    }

    [Fact]
    public void Noise_without_an_end_is_constant() =>
        Assert.Equal(0.3, StepSettings.Of(new TrainingOptions { InstanceNoise = 0.3 }, 1_000_000).NoiseDeviation);

    [Theory]
    [InlineData(72, 10)]
    [InlineData(1_000_000, 500)]
    public void The_average_is_short_at_first(long images, double expected)
    {
        var options = new TrainingOptions { BatchSize = 128, EmaHalfLife = 500 };
        Assert.Equal(expected, StepSettings.Of(options, images).AverageHalfLifeImages, tolerance: 1e-9);
    }
}
