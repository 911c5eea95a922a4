// Shows: Band, CheckFigures, SpeedrunCheck, BandResult, BandSpread
using Penman.Speedruns;

// What two attempts found at their checks.
SpeedrunCheck At(double seconds, double ratio)
{
    var figures = new CheckFigures(ratio, Agreement: 0.98, InceptionScore: 9.6, Recall: 0.75, Coverage: 0.8);
    return new(seconds, Images: (long)(1000 * seconds), Flops: null, figures);
}

SpeedrunAttempt[] attempts = [new(1, [At(25, 20), At(50, 6), At(75, 4)]), new(2, [At(26, 18), At(52, 5.5)])];
BandResult bronze = BandResult.Of(Band.Bronze, attempts);
Console.WriteLine($"{bronze.Reached} of {bronze.Attempts}"); // 2 of 2
Console.WriteLine($"{bronze.Seconds.Median} {bronze.Seconds.Worst}"); // 52 52
BandSpread silver = BandResult.Of(Band.Silver, attempts).Seconds;
Console.WriteLine(silver.Worst is null); // True
