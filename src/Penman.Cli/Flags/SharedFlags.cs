namespace Penman.Cli.Flags;

/// <summary>Flags that several commands have.</summary>
internal static class SharedFlags
{
    /// <summary>How a style is written.</summary>
    public const string StyleHelp = "a seed, or a .npy file that penman invert --latent wrote";

    public const int MaximumScale = 64;

    private const int MostThreads = 256;

    public static Flag<int?> Digit(string help) =>
        new("--digit", (flag, text) => DigitList.ParseOne(flag, text), usual: null)
        {
            HelpName = "0-9",
            Description = help,
        };

    public static Flag<IReadOnlyList<int>?> Digits(string help, Func<string, IReadOnlyList<int>> read) =>
        Flag.Of("--digits", "list", help, read);

    /// <summary>Null where it is left to the command.</summary>
    /// <param name="usual">What that is, in words.</param>
    public static Flag<int?> Scale(string usual) =>
        Flag.Whole(
            "--scale",
            $"The side in pixels of the square that each of the 28x28 pixels becomes. [default: {usual}]",
            (1, MaximumScale)
        );

    public static Flag<int> Scale(int usual) =>
        Flag.Whole(
            "--scale",
            "The side in pixels of the square that each of the 28x28 pixels becomes.",
            (1, MaximumScale),
            usual
        );

    public static Flag<string> Out(string help, string usual, string kind = "file") =>
        Flag.Text("--out", kind, help, usual);

    /// <param name="what">What is replaced: "a file that exists already".</param>
    public static Option<bool> Overwrite(string what = "a file that exists already") =>
        Flag.Switch("--overwrite", $"Replace {what}.");

    /// <param name="what">What they never change: "the result".</param>
    public static Flag<int> Threads(string what = "the result") =>
        Flag.Whole(
            "--threads",
            $"Threads to compute with; 0 for one per processor. They change the speed, never {what}.",
            (0, MostThreads),
            usual: 0
        );
}
