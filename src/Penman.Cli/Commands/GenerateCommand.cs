using System.CommandLine;
using System.Globalization;
using Penman.Cli.Views;
using Penman.Gan;
using Penman.Tensors.Threading;

namespace Penman.Cli.Commands;

/// <summary><c>penman generate</c>: new digits as pictures.</summary>
internal static class GenerateCommand
{
    private const int DefaultCount = 64;
    private const int PreviewCount = 10;

    public static Command Create(CliContext context)
    {
        var command = new Command(
            "generate",
            "Draws new digits: a PNG each, and grid.png with the first of them. A seed always gives the same picture."
        );
        var flags = new GenerateFlags(command);
        command.SetAction(parse => Generate(flags.Read(parse), context));
        return command;
    }

    private static int Generate(GenerateOptions options, CliContext context)
    {
        options.Validate();
        var folder = context.Resolve(options.Out);
        var files = new GeneratedFiles(folder, options.Seeds, options.Scale);
        var generator = Models.LoadGenerator(options.Model, context);
        files.ExpectFree(options.MayOverwrite, context.Shorten);
        using var team = new WorkerTeam(Math.Min(2, Environment.ProcessorCount));
        var digits = new ImageSampler(team, generator).Generate(options.Seeds);
        files.Write(digits, options.Grid);
        if (DigitPreview.FitsInto(context.Console))
            context.Console.Write(new DigitPreview([.. digits.Take(PreviewCount)], context.Console.Profile.Height));
        context.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Wrote {digits.Count:N0} {(digits.Count == 1 ? "digit" : "digits")} and grid.png to {context.Shorten(folder)}"
            )
        );
        return 0;
    }

    /// <summary>The options of <c>generate</c> as flags.</summary>
    private sealed class GenerateFlags
    {
        private readonly Option<string> _model = new("--model")
        {
            HelpName = "file",
            Description = "The generator. [default: models/generator.safetensors]",
        };

        private readonly Option<string> _count = new("--count")
        {
            HelpName = "whole number",
            Description = "How many digits; their seeds are 0, 1, 2, ... [default: 64]",
        };

        private readonly Option<string> _seeds = new("--seeds")
        {
            HelpName = "list",
            Description = "The seeds to draw, instead of --count: numbers and ranges such as 1,5,10-20.",
        };

        private readonly Option<string> _grid = new("--grid")
        {
            HelpName = "columns x rows",
            Description = "The size of grid.png, filled with the first digits. [default: 8x8]",
        };

        private readonly Option<string> _scale = new("--scale")
        {
            HelpName = "whole number",
            Description = "The side in pixels of the square that each of the 28x28 pixels becomes. [default: 4]",
        };

        private readonly Option<string> _out = new("--out")
        {
            HelpName = "folder",
            Description = "Where the pictures go. [default: generated_digits]",
        };

        private readonly Option<bool> _overwrite = new("--overwrite")
        {
            Description = "Replace pictures that exist already.",
        };

        public GenerateFlags(Command command)
        {
            foreach (var option in new Option[] { _model, _count, _seeds, _grid, _scale, _out, _overwrite })
                command.Add(option);
        }

        /// <exception cref="UsageException">A value is wrong.</exception>
        public GenerateOptions Read(ParseResult parse)
        {
            var defaults = new GenerateOptions();
            var (count, seeds, scale) = (parse.GetValue(_count), parse.GetValue(_seeds), parse.GetValue(_scale));
            if (count is not null && seeds is not null)
                throw new UsageException("Give --count or --seeds, not both.");
            return new GenerateOptions
            {
                Model = parse.GetValue(_model) ?? defaults.Model,
                Seeds = seeds is not null
                    ? SeedList.Parse(seeds)
                    : SeedList.First(count is null ? DefaultCount : Number(_count, count, SeedList.MaximumCount)),
                Grid = parse.GetValue(_grid) is { } grid ? GridSize.Parse(grid) : defaults.Grid,
                Scale = scale is null ? defaults.Scale : Number(_scale, scale, GenerateOptions.MaximumScale),
                Out = parse.GetValue(_out) ?? defaults.Out,
                MayOverwrite = parse.GetValue(_overwrite),
            };
        }

        private static int Number(Option option, string text, int maximum) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1
            && number <= maximum
                ? number
                : throw new UsageException(
                    $"{option.Name} is \"{text}\", but must be a whole number from 1 to {maximum}."
                );
    }
}
