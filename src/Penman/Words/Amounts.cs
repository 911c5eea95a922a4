namespace Penman.Words;

/// <summary>Numbers as people read them, the same on pages, in pictures and in a terminal.</summary>
public static class Amounts
{
    /// <summary>With separators between thousands.</summary>
    public static string Count(double number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>For example 40 s, 3 min 20 s, 2 h 5 min; rounded up.</summary>
    public static string Duration(TimeSpan time)
    {
        var whole = TimeSpan.FromSeconds(Math.Ceiling(time.TotalSeconds));
        return whole.TotalMinutes < 1 ? $"{whole.Seconds} s"
            : whole.TotalHours < 1 ? $"{whole.Minutes} min {whole.Seconds} s"
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(whole.TotalHours):N0} h {whole.Minutes} min");
    }

    /// <summary>When in a training: before it, or after so many images.</summary>
    public static string Moment(long imagesSeen) =>
        imagesSeen == 0 ? "before training" : $"after {Count(imagesSeen)} images";

    /// <summary>Floating-point operations, with three digits: 2.97 MFLOP, 1.23 GFLOP.</summary>
    public static string Flops(long flops) =>
        flops switch
        {
            0 => "-",
            < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{flops / 1e3:0.0} kFLOP"),
            < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{flops / 1e6:0.00} MFLOP"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{flops / 1e9:0.00} GFLOP"),
        };
}
