using Penman.Data;
using Penman.Options;
using Penman.Runs;
using Penman.Tests.Support;

namespace Penman.Tests.Runs;

/// <summary>Runs of a moment: 40 steps of 16, a checkpoint every 10, on 300 digits that are unpacked once.</summary>
internal static class SmallRuns
{
    private static readonly ImageSet Digits = Unpacked.Train.First(300);

    public static DataSet Data { get; } = new("some digits", Digits.Format, Digits.Classes, _ => Digits);

    /// <summary>The digits, and scores of few of them.</summary>
    public static RunSurroundings Surroundings { get; } = new() { Data = Data, ScoreImages = 200 };

    public static RunOptions Options(TempFolder temp, string name)
    {
        var options = TrainedRuns.Options(temp, name);
        return options with { Training = options.Training with { Augment = 0 } };
    }

    /// <summary>The digits as files; their folder.</summary>
    public static string Save(TempFolder temp)
    {
        var folder = Directory.CreateDirectory(temp.File("data")).FullName;
        DataFolder.Write(folder, Digits, test: Digits);
        return folder;
    }

    public static Run Start(RunOptions options) => Run.Start(options, Surroundings);
}
