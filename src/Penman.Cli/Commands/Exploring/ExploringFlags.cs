using System.CommandLine;
using Penman.Cli.Flags;

namespace Penman.Cli.Commands.Exploring;

/// <summary>Flags that the exploring commands share.</summary>
internal static class ExploringFlags
{
    /// <summary>How a style is written.</summary>
    public const string StyleHelp = "a seed, or a .npy file that penman invert --latent wrote";

    public static Option<string> Model() =>
        new("--model") { HelpName = Models.HelpName, Description = $"The generator. {Models.UsualGenerator}" };

    public static Option<string> Digit(string description) =>
        new("--digit") { HelpName = "0-9", Description = description };

    public static Option<string> Scale(string usual) =>
        new("--scale")
        {
            HelpName = "whole number",
            Description = $"The side in pixels of the square that each of the 28x28 pixels becomes. [default: {usual}]",
        };

    public static Option<string> Out(string description) =>
        new("--out") { HelpName = "file", Description = description };

    public static Option<bool> Overwrite() =>
        new("--overwrite") { Description = "Replace a file that exists already." };

    /// <summary>A digit, or null if none is named.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static int? ReadDigit(ParseResult parse, Option<string> option) =>
        parse.GetValue(option) is { } text ? DigitList.ParseOne(option, text) : null;

    /// <exception cref="UsageException">No whole number within the limits.</exception>
    public static int? ReadWhole(ParseResult parse, Option<string> option, (int Least, int Most) range) =>
        parse.GetValue(option) is { } text ? FlagNumbers.Whole(option, text, range) : null;
}
