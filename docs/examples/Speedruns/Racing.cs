// Shows: Speedrun, CheckJudge, SpeedrunMoment, SpeedrunAttempt
using Penman.Data;
using Penman.Game;
using Penman.Options;
using Penman.Speedruns;

// Few digits, for a moment; a real one takes Mnist.DataSet, Band.All, and the whole length of a preset.
var digits = Mnist.Test();
ImageSet Part(int first) => digits.Take([.. Enumerable.Range(first, 300)]);
var data = new DataSet("few digits", digits.Format, digits.Classes, split => Part(split == DataSplit.Train ? 0 : 300));
using var judge = new CheckJudge(data);
var easy = new Band("easy", MostRatio: 1e6, LeastAgreement: 0, LeastInceptionScore: 1);

var options = new RunOptions { Images = 64, Training = Catalogue.Recipe("mlp") with { BatchSize = 16 } };
var speedrun = new Speedrun(options, judge) { Bands = [easy], CheckEvery = 32 };
SpeedrunAttempt attempt = speedrun.Run(seed: 1, new Told());
Console.WriteLine(attempt.FirstOf(easy)?.Images); // 32
Console.WriteLine(attempt.FirstOf(Band.Platinum) is null); // True

class Told : IProgress<SpeedrunMoment>
{
    public void Report(SpeedrunMoment value) => Console.WriteLine($"{value.Share:0%} {value.Check?.Seconds}");
}
