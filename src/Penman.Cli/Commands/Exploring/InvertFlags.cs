using System.CommandLine;
using Penman.Cli.Commands.Drawing;
using Penman.Cli.Flags;

namespace Penman.Cli.Commands.Exploring;

/// <summary>The options of <c>penman invert</c> as flags.</summary>
internal sealed class InvertFlags
{
    private readonly Argument<string> _picture = new("picture")
    {
        Description =
            "A PNG of one digit on an even ground, dark on light or light on dark: 28x28 pixels, or larger, from which the ink is cut out.",
    };

    private readonly Option<string> _digit = ExploringFlags.Digit("Which digit it is; if left out, all are tried.");

    private readonly Option<string> _vary = new("--vary")
    {
        HelpName = "whole number",
        Description = "Also draw so many siblings, and the other digits in the same hand. [default: 0]",
    };

    private readonly Option<string> _distance = new("--distance")
    {
        HelpName = "number",
        Description = "How far siblings move from the style found, in standard deviations. [default: 0.35]",
    };

    private readonly Option<string> _restarts = new("--restarts")
    {
        HelpName = "whole number",
        Description = "Starting points for each digit: more find more, and take longer. [default: 2]",
    };

    private readonly Option<string> _latent = new("--latent")
    {
        HelpName = "file.npy",
        Description = "Also write the latent vector, which interpolate, morph, combine and directions take as a style.",
    };

    private readonly Option<string> _scale = ExploringFlags.Scale("4");
    private readonly Option<string> _out = ExploringFlags.Out("The picture. [default: inverted.png]");
    private readonly Option<bool> _overwrite = ExploringFlags.Overwrite();
    private readonly Option<string> _model = ExploringFlags.Model();

    public InvertFlags(Command command)
    {
        command.Add(_picture);
        foreach (
            var option in (Option[])[_digit, _vary, _distance, _restarts, _latent, _scale, _out, _overwrite, _model]
        )
            command.Add(option);
    }

    /// <exception cref="UsageException">A value is wrong.</exception>
    public InvertOptions Read(ParseResult parse)
    {
        var defaults = new InvertOptions(parse.GetRequiredValue(_picture));
        return defaults with
        {
            Model = parse.GetValue(_model),
            Digit = ExploringFlags.ReadDigit(parse, _digit),
            Siblings = ExploringFlags.ReadWhole(parse, _vary, (0, InvertOptions.MostSiblings)) ?? defaults.Siblings,
            Distance = parse.GetValue(_distance) is { } distance
                ? FlagNumbers.Real(_distance, distance, (0, 10))
                : defaults.Distance,
            Restarts = ExploringFlags.ReadWhole(parse, _restarts, (1, 100)) ?? defaults.Restarts,
            Latent = parse.GetValue(_latent) is { } latent ? FileEnding.Expect(_latent.Name, latent, ".npy") : null,
            Scale = ExploringFlags.ReadWhole(parse, _scale, (1, GenerateOptions.MaximumScale)) ?? defaults.Scale,
            Out = FileEnding.Expect(_out.Name, parse.GetValue(_out) ?? defaults.Out, ".png"),
            MayOverwrite = parse.GetValue(_overwrite),
        };
    }
}
