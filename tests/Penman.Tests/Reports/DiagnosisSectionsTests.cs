using Penman.Game;
using Penman.Game.Options;
using Penman.Reports;
using Penman.Runs.Records;
using Penman.Tests.Support;

namespace Penman.Tests.Reports;

/// <summary>A report claims no check that was not made.</summary>
public sealed class DiagnosisSectionsTests : IDisposable
{
    private const string Nothing = "Looked for and not found: ";
    private const string Untold = "Not to be told from this run's steps and scores: ";

    private const string All =
        "a discriminator that is too strong, missing digits, digits that look the same each time, other digits than those asked for, a standstill, copies of training images, a discriminator that knows its images by heart.";

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_run_that_is_long_and_scored_is_cleared_of_all()
    {
        var section = Section(new(), Enumerable.Range(1, 250).Select(i => Line(10 * i, isScored: i % 50 == 0)));

        Assert.Contains(Nothing + All, section, StringComparison.Ordinal);
        Assert.DoesNotContain(Untold, section, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_of_a_few_steps_is_cleared_of_nothing()
    {
        var section = Section(new(), [Line(10, isScored: false)]);

        Assert.Contains(Untold + All, section, StringComparison.Ordinal);
        Assert.DoesNotContain(Nothing, section, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("relativistic", 50, Nothing)]
    [InlineData("non-saturating", 50, Untold)]
    [InlineData("non-saturating", 200, Nothing)]
    [InlineData("wasserstein", 200, Untold)]
    public void A_strong_discriminator_is_looked_for_where_the_loss_shows_it(string objective, int lines, string words)
    {
        var section = Section(
            new() { Objective = objective },
            Enumerable.Range(1, lines).Select(i => Line(10 * i, isScored: false))
        );

        Assert.Contains($"{words}a discriminator that is too strong", section, StringComparison.Ordinal);
    }

    [Fact]
    public void One_score_shows_copies_and_no_more()
    {
        var section = Section(new(), [Line(10, isScored: true)]);

        Assert.Contains($"{Nothing}copies of training images.", section, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_an_unconditional_run_nothing_is_said_of_digits_asked_for()
    {
        var lines = Enumerable
            .Range(1, 250)
            .Select(i => Line(10 * i, isScored: i % 50 == 0))
            .Select(line => line with { Score = line.Score is { } score ? score with { Agreement = null } : null });

        Assert.Contains($"{Untold}other digits than those asked for.", Section(new(), lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("non-saturating", "At 0.5 the discriminator can only guess.")]
    [InlineData("wasserstein", "only their distance has a meaning.")]
    [InlineData("relativistic", "only their distance has a meaning.")]
    [InlineData("hinge", "prove nothing.")]
    [InlineData("least-squares", "prove nothing.")]
    public void What_probabilities_mean_depends_on_the_loss(string objective, string end) =>
        Assert.EndsWith(end, RunCharts.NoteOn(Catalogue.Objective(objective)), StringComparison.Ordinal);

    private static MetricsLine Line(long step, bool isScored) =>
        RunFiles.Line(step, isScored ? 2 : null) with
        {
            Gap = isScored ? new LogitGap(Learned: 1, HeldOut: 1, Fake: 0, Recognised: 0.5) : null,
        };

    private string Section(TrainingOptions training, IEnumerable<MetricsLine> lines) =>
        DiagnosisSections.Of(
            RunSummary.Read(RunFiles.Write(_temp.File("run"), new() { Images = 640, Training = training }, [.. lines]))
        );
}
