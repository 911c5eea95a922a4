using System.Net;

namespace Penman.Cli.Flags;

/// <summary>Flags that several commands have.</summary>
internal static class SharedFlags
{
    /// <summary>How a style is written.</summary>
    public const string StyleHelp = "a seed, or a .npy file that penman invert --latent wrote";

    /// <summary>What --data takes.</summary>
    public const string DataHelp =
        "Takes MNIST-like files, EMNIST, pictures in a folder for each class, pictures and a table, tables of pixels, .npz, Parquet and archives of them, as docs/data.md says.";

    private const string ScaleHelp = "The side in pixels of the square that each of the picture's pixels becomes.";
    private const int MostScale = 64;
    public const int MostThreads = 256;

    /// <summary>A class of the model's, which <see cref="DigitList"/> reads once the model is open.</summary>
    public static Flag<string?> Digit(this Command command, string help, string name = "--digit", bool must = false)
    {
        var flag = command.Text(name, "digit or class", help);
        flag.Required = must;
        return flag;
    }

    public static Flag<string?> Digits(this Command command, string help) => command.Text("--digits", "list", help);

    /// <summary>Null where it is left to the command.</summary>
    public static Flag<int?> Scale(this Command command, string usual) =>
        command.Whole("--scale", $"{ScaleHelp} [default: {usual}]", (1, MostScale));

    public static Flag<int> Scale(this Command command, int usual) =>
        command.Whole("--scale", ScaleHelp, (1, MostScale), usual);

    /// <summary>Where results go; where nobody says so, to the first free name of a row.</summary>
    public static Flag<string> Out(this Command command, string help, string usual, string kind = "file") =>
        command.Take(
            ("--out", kind),
            $"{help} [default: {usual}, or the next free of {CliContext.Numbered(usual, 2)}, {CliContext.Numbered(usual, 3)}, ...]",
            (_, text) => text,
            usual
        );

    public static Option<bool> Overwrite(this Command command, string what = "a file that exists already") =>
        command.Switch("--overwrite", $"Replace {what}.");

    /// <summary>Where a server listens.</summary>
    public static Flag<int> Port(this Command command, int usual) =>
        command.Whole("--port", "The port to listen on; 0 for any that is free.", (0, IPEndPoint.MaxPort), usual);

    /// <summary>The address that a server listens on.</summary>
    public static Flag<IPAddress> Listen(this Command command, string purpose) =>
        command.Take(
            ("--listen", "address"),
            $"An address of this machine to listen on, such as 0.0.0.0 for all, so that {purpose}. [default: 127.0.0.1, this machine alone]",
            (flag, text) =>
                text == "localhost" ? IPAddress.Loopback
                : IPAddress.TryParse(text, out var address) ? address
                : throw new UsageException(
                    $"{flag.Name} is \"{text}\", but must be an address such as 127.0.0.1 or 0.0.0.0."
                ),
            IPAddress.Loopback
        );

    public static Flag<int> Threads(this Command command, string unchanged = "the result") =>
        command.Whole(
            "--threads",
            $"Threads to compute with; 0 for one per processor. They change the speed, never {unchanged}.",
            (0, MostThreads),
            usual: 0
        );
}

/// <summary>How large a picture may be.</summary>
internal static class PictureSize
{
    /// <summary>Between a tile and the next, in pixels of the generator.</summary>
    private const int Gap = 2;

    private const int MostPixels = 64_000_000;

    /// <summary>Refuses a picture that memory could hardly hold, in a sentence that begins with what would have so many
    /// pixels and ends with what to choose.</summary>
    public static void Check(string what, long pixels, string remedy)
    {
        if (pixels > MostPixels)
            throw new UsageException($"{what} {pixels / 1_000_000:N0} million pixels; choose {remedy}.");
    }

    /// <summary>The same for a number of enlarged tiles.</summary>
    public static void Check(string what, (long Count, ImageFormat Format, int Scale) tiles, string remedy)
    {
        var (count, format, scale) = tiles;
        Check(what, count * (format.Rows + Gap) * (format.Columns + Gap) * scale * scale, remedy);
    }
}
