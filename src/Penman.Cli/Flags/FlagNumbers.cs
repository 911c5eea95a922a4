using System.CommandLine;
using System.Globalization;

namespace Penman.Cli.Flags;

/// <summary>Reads the numbers behind flags.</summary>
internal static class FlagNumbers
{
    /// <summary>A whole number within two limits, both allowed.</summary>
    /// <exception cref="UsageException">Another text: names the flag and the limits.</exception>
    public static int Whole(Option option, string text, (int Least, int Most) range) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= range.Least
        && number <= range.Most
            ? number
            : throw new UsageException(
                $"{option.Name} is \"{text}\", but must be a whole number from {range.Least} to {range.Most}."
            );

    /// <summary>A number within two limits, both allowed.</summary>
    /// <exception cref="UsageException">Another text: names the flag and the limits.</exception>
    public static double Real(Option option, string text, (double Least, double Most) range) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number >= range.Least
        && number <= range.Most
            ? number
            : throw new UsageException(
                $"{option.Name} is \"{text}\", but must be a number from {range.Least} to {range.Most}."
            );

    /// <summary>A seed.</summary>
    /// <exception cref="UsageException">Another text: names the flag.</exception>
    public static ulong Seed(Option option, string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : throw new UsageException($"{option.Name} is \"{text}\", but must be a whole number from 0 to 2^64 - 1.");
}
