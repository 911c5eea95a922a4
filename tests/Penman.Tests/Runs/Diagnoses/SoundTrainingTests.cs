using Penman.Game.Objectives;
using Penman.Runs.Diagnoses;
using Penman.Runs.Records;
using Penman.Tests.Support;

namespace Penman.Tests.Runs.Diagnoses;

/// <summary>The default preset over 60,000 images.</summary>
[Collection(nameof(TrainedPenman))]
public sealed class SoundTrainingTests(TrainedPenman penman)
{
    [Fact]
    public void It_stays_quiet_also_for_who_is_impatient_as_the_provocations_are()
    {
        var lines = MetricsLine.Read(penman.Metrics);
        Assert.InRange(lines.Count(line => line.Score is not null), 6, 7);
        Assert.DoesNotContain(lines, line => line.Diagnoses is not null);

        var impatient = new Diagnostician(Objective.Relativistic, ProvokedTroubleTests.Impatient);
        Assert.Empty(lines.SelectMany(impatient.Take));
    }
}
