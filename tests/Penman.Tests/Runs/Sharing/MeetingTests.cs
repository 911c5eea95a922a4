using System.Text.Json;
using Penman.Game.Options;
using Penman.Game.Sharing;
using Penman.Options;
using Penman.Runs.Sharing;
using Penman.Tests.Game.Sharing;

namespace Penman.Tests.Runs.Sharing;

/// <summary>What processes find out about each other before they train together.</summary>
public sealed class MeetingTests
{
    private static readonly RankCard Card = new()
    {
        Machine = "desk",
        Version = "1.0",
        Processor = "X64",
        Affinity = "0-3",
        Data = "digits",
        Told = new(StringComparer.Ordinal) { [nameof(TrainingOptions.Seed)] = "1" },
    };

    [Fact]
    public void Those_that_agree_share_the_processors_that_they_share()
    {
        var meetings = Meet(Card, Card, Card with { Machine = "other" });
        Assert.All(meetings, meeting => Assert.Null(meeting.Refusal));
        var processors = Environment.ProcessorCount;
        Assert.Equal(
            [Math.Max(1, processors / 2), Math.Max(1, processors / 2), processors],
            meetings.Select(it => it.Threads)
        );
    }

    [Theory]
    [InlineData("version", "Process 1 on lap runs Penman 2.0, process 0 on desk 1.0; give all the same.")]
    [InlineData("option", "Process 1 on lap was told Seed 2, process 0 1; start all with the same options.")]
    [InlineData("no option", "Process 1 on lap was told Seed nothing, process 0 1; start all with the same options.")]
    [InlineData("command", "Process 1 on lap was started by another command than process 0; start all by the same.")]
    [InlineData("data", "Process 1 on lap has other training images than process 0 on desk; give all the same.")]
    [InlineData("failure", "Process 1 on lap cannot train: The disk is gone.")]
    public void Whatever_differs_is_told_and_all_come_to_the_same_verdict(string what, string sentence)
    {
        var other = Card with { Machine = "lap" };
        other = what switch
        {
            "version" => other with { Version = "2.0" },
            "option" => other with { Told = Told(nameof(TrainingOptions.Seed), "2") },
            "no option" => other with { Told = Told(nameof(TrainingOptions.Seed), "") },
            "command" => other with { Told = Told(nameof(RunOptions.Epochs), "1") },
            "data" => other with { Data = "letters" },
            _ => other with { Failure = new($"The disk is gone.") },
        };
        Assert.All(Meet(Card, other), meeting => Assert.Equal(sentence, meeting.Refusal));
    }

    [Fact]
    public void Hyper_parameters_are_sent_as_they_are_recorded()
    {
        var options = new TrainingOptions { GeneratorNorm = GeneratorNorm.Batch };
        var sent = JsonSerializer.SerializeToNode(new RankPlan(options, 5, Data: null), SharingJson.Default.RankPlan)!;
        var recorded = JsonSerializer.SerializeToNode(options, TrainingJson.Default.TrainingOptions)!;
        Assert.Equal("\"batch\"", recorded["generatorNorm"]!.ToJsonString());
        Assert.Equal("\"batch\"", sent["Training"]!["GeneratorNorm"]!.ToJsonString());
        Assert.Equal(options, sent.Deserialize(SharingJson.Default.RankPlan)!.Training);
    }

    [Fact]
    public void Unlike_processors_are_told_and_nothing_refused()
    {
        var meetings = Meet(Card, Card with { Processor = "Arm64" });
        Assert.All(
            meetings,
            meeting =>
                Assert.Equal(
                    "Process 1 computes on Arm64, process 0 on X64: the networks come out the same, and the slowest sets the pace.",
                    meeting.Note
                )
        );
    }

    [Fact]
    public void A_first_process_that_fails_lets_the_others_go()
    {
        var heard = LocalRanks.Run(
            3,
            ranks =>
            {
                var meeting = new Meeting(ranks);
                if (ranks.Rank > 0)
                    return Assert.Throws<RanksException>(meeting.Hear).Message;
                meeting.Excuse(new IOException("The folder is in use."));
                return "";
            }
        );
        Assert.Equal(["", "The folder is in use.", "The folder is in use."], heard);
    }

    private static Dictionary<string, string> Told(string name, string value) =>
        new(StringComparer.Ordinal) { [name] = value };

    private static IReadOnlyList<(string? Refusal, string? Note, int Threads)> Meet(params RankCard[] cards) =>
        LocalRanks.Run(
            cards.Length,
            ranks =>
            {
                var meeting = new Meeting(ranks);
                var plan = new RankPlan(new TrainingOptions { Seed = 7 }, HeldOut: 5, Data: null);
                var refusal = Record.Exception(() =>
                {
                    if (ranks.Rank == 0)
                    {
                        meeting.Lead(plan, cards[0]);
                        return;
                    }

                    Assert.Equal(plan, meeting.Hear());
                    meeting.Answer(cards[ranks.Rank]);
                });
                Assert.True(meeting.IsOver);
                return (refusal?.Message, meeting.Note?.ToString(), meeting.Threads);
            }
        );
}
