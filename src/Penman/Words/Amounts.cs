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
}
