using Penman.Files;
using Penman.Game;
using Penman.Game.Options;
using Penman.Networks.Plans;
using Penman.Options;

namespace Penman.Cli.Flags;

/// <summary>Rows of the table of options as flags of a command, and <c>--config</c> for a file of them.</summary>
internal sealed class OptionFlags
{
    private readonly IReadOnlyList<(RunOption Row, Option<string> Flag)> _flags;

    private readonly Option<string> _config = new("--config")
    {
        HelpName = "file.json",
        Description = "A JSON file of options, such as a run's options.json; flags overrule it.",
    };

    /// <summary>Gives a command the flags of some rows, and <c>--config</c> if it takes files.</summary>
    public OptionFlags(Command command, IEnumerable<RunOption> rows, bool takesFile = true)
    {
        _flags = [.. rows.Select(row => (row, command.Take(CreateFlag(row))))];
        if (takesFile)
            command.Add(_config);
    }

    /// <summary>
    /// The recipe of the architecture chosen, overruled by the file, overruled by the flags; checked.
    /// </summary>
    public RunOptions Read(ParseResult parse, CliContext context)
    {
        List<OptionValue> values =
        [
            .. _flags
                .Select(flag => (flag.Row, Text: TextOf(parse, flag.Row, flag.Flag)))
                .Where(flag => flag.Text is not null)
                .Select(flag => Parse(flag.Row, flag.Text!, context)),
        ];
        var inFile = parse.GetValue(_config) is { } file ? ReadFile(file, context) : [];
        if (values.Exists(value => IsLength(value.Option)))
            inFile = [.. inFile.Where(value => !IsLength(value.Option) && !FollowsLength(value.Option))];
        var options = OptionTable.FromValues([.. inFile, .. values]);
        options.Validate();
        return options;
    }

    /// <summary>Whether an option's flag was written.</summary>
    public bool IsGiven(ParseResult parse, string property) =>
        _flags.Any(flag => flag.Row.PropertyName == property && parse.GetResult(flag.Flag) is { Implicit: false });

    /// <summary>The name of a flag that was written, --config included, but those of some options; null if none was.</summary>
    public string? FirstGiven(ParseResult parse, params IEnumerable<string> except) =>
        _flags
            .Where(flag => !except.Contains(flag.Row.PropertyName, StringComparer.Ordinal))
            .Select(flag => flag.Flag)
            .Append(_config)
            .FirstOrDefault(flag => parse.GetResult(flag) is { Implicit: false })
            ?.Name;

    private static OptionValue Parse(RunOption row, string text, CliContext context) =>
        row.IsNetworks ? new(row, NetworkPair.Read(context.Resolve(text), text))
        : row.TryParse(text, out var value) ? new(row, value)
        : throw new UsageException($"{FlagNames.Of(row)} is \"{text}\", but must be {row.ExpectedFor(text)}.");

    private static Option<string> CreateFlag(RunOption row)
    {
        var initial = row.TextIn(new RunOptions());
        var help =
            IsArchitecture(row) ? $"{row.Help} {AboutArchitectures}"
            : row.IsNetworks ? $"{row.Help} {AboutNetworks}"
            : row.PropertyName == nameof(RunOptions.Data) ? $"{row.Help} {SharedFlags.DataHelp}"
            : row.Help;
        var flag = new Option<string>(FlagNames.Of(row))
        {
            HelpName = HelpName(row),
            Description = initial.Length > 0 ? $"{help} [default: {initial}]" : help,
            Arity = TextAlone(row) is null ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne,
        };
        if (IsArchitecture(row))
            flag.Aliases.Add("--preset");
        return flag;
    }

    private static string AboutArchitectures =>
        $"There are: {string.Join(", ", Catalogue.Architectures.Select(item => item.Name))}. The defaults in this text are "
        + $"those of {RunOptions.DefaultArchitecture}; \"penman describe --preset\" shows another's.";

    private const string AboutNetworks =
        "\"penman describe --write-networks\" makes such a file of a preset or a model, and the studio's page Design another.";

    private static bool IsArchitecture(RunOption row) => row.PropertyName == nameof(TrainingOptions.Architecture);

    /// <summary>What was written behind a flag, or what the flag alone stands for; null where it is absent.</summary>
    private static string? TextOf(ParseResult parse, RunOption row, Option<string> flag) =>
        parse.GetResult(flag) is not { Implicit: false } result ? null
        : result.Tokens.Count == 0 ? TextAlone(row)
        : result.Tokens[0].Value;

    /// <summary>What the flag alone stands for; null where a value must follow.</summary>
    private static string? TextAlone(RunOption row) =>
        row.ValueType == typeof(bool) || row.ValueType == typeof(AttentionMaps) ? "true"
        : row.ValueType == typeof(Conditioning) ? "projection"
        : null;

    private static IReadOnlyList<OptionValue> ReadFile(string file, CliContext context)
    {
        var path = context.Resolve(file);
        return Paths.IsFile(path)
            ? OptionTable.ReadJson(File.ReadAllText(path), file)
            : throw new FileNotFoundException($"There is no file {file} for --config.");
    }

    private static bool IsLength(RunOption row) =>
        row.PropertyName is nameof(RunOptions.Epochs) or nameof(RunOptions.Images) or nameof(RunOptions.Minutes);

    /// <summary>Where a decay begins and ends is written down for the length of the run that wrote the file.</summary>
    private static bool FollowsLength(RunOption row) =>
        row.PropertyName is nameof(TrainingOptions.DecayStart) or nameof(TrainingOptions.DecayEnd);

    private static string HelpName(RunOption row) =>
        row.ValueType == typeof(string) ? "text"
        : row.IsNetworks ? "file.json"
        : row.ValueType == typeof(bool) ? "true|false"
        : row.ValueType == typeof(double) ? "number"
        : row.ValueType.IsEnum ? row.Expected["one of: ".Length..].Replace(", ", "|", StringComparison.Ordinal)
        : "whole number";
}
