using System.CommandLine;
using Penman.Cli.Context;
using Penman.Cli.Flags;
using Penman.Datasets;

namespace Penman.Cli.Commands.Drawing;

/// <summary>The options of <c>penman dataset</c> as flags.</summary>
internal sealed class DatasetFlags
{
    private const int MostThreads = 256;
    private const string DefaultFolder = "dataset";

    private readonly Option<string> _model = new("--model")
    {
        HelpName = Models.HelpName,
        Description = $"The generator, one that was trained with --conditional. {Models.UsualGenerator}",
    };

    private readonly Option<string> _count = new("--count")
    {
        HelpName = "whole number",
        Description = "Images to learn from. [default: 60000]",
    };

    private readonly Option<string> _testCount = new("--test-count")
    {
        HelpName = "whole number",
        Description = "Images to test on, in files of their own; some loaders of MNIST want 10000. [default: 0]",
    };

    private readonly Option<bool> _balanced = new("--balanced")
    {
        Description = "Draw each digit equally often; if left out, each label is drawn at random.",
    };

    private readonly Option<string> _minConfidence = new("--min-confidence")
    {
        HelpName = "number",
        Description =
            "Keep an image only if the evaluator reads the digit asked for with this probability at least, such as 0.9; another is drawn in its place.",
    };

    private readonly Option<string> _format = new("--format")
    {
        HelpName = "idx|png|csv|npz",
        Description =
            "MNIST's own files; a folder of pictures for each digit; a table; or NumPy's arrays \"images\" and \"labels\". [default: idx]",
    };

    private readonly Option<string> _seed = new("--seed")
    {
        HelpName = "whole number",
        Description = "Another seed, up to 18,446,743, gives another data set. [default: 0]",
    };

    private readonly Option<bool> _score = new("--score")
    {
        Description =
            "Also train a classifier on the images, at most 60,000 of them, and put into the card how well it reads real ones; takes minutes.",
    };

    private readonly Option<string> _data = new("--data")
    {
        HelpName = "folder",
        Description =
            "The real data set, with its evaluator, by which --min-confidence and --score judge; the MNIST inside Penman if left out.",
    };

    private readonly Option<string> _threads = new("--threads")
    {
        HelpName = "whole number",
        Description =
            "Threads to compute with; 0 for one per processor. They change the speed, never a byte. [default: 0]",
    };

    private readonly Option<string> _out = new("--out")
    {
        HelpName = "folder",
        Description = $"Where the data set goes. [default: {DefaultFolder}]",
    };

    private readonly Option<bool> _overwrite = new("--overwrite")
    {
        Description = "Replace a data set that Penman made there.",
    };

    public DatasetFlags(Command command)
    {
        Option[] options =
        [
            _model,
            _count,
            _testCount,
            _balanced,
            _minConfidence,
            _format,
            _seed,
            _score,
            _data,
            _threads,
            _out,
            _overwrite,
        ];
        foreach (var option in options)
            command.Add(option);
    }

    public string? Model(ParseResult parse) => parse.GetValue(_model);

    public string Folder(ParseResult parse) => parse.GetValue(_out) ?? DefaultFolder;

    public bool MayOverwrite(ParseResult parse) => parse.GetValue(_overwrite);

    /// <exception cref="UsageException">A value is wrong.</exception>
    public DatasetOptions Read(ParseResult parse, CliContext context)
    {
        var defaults = new DatasetOptions();
        var options = new DatasetOptions
        {
            Count = Whole(parse, _count, (1, DatasetOptions.MaximumImages)) ?? defaults.Count,
            TestCount = Whole(parse, _testCount, (0, DatasetOptions.MaximumImages)) ?? defaults.TestCount,
            IsBalanced = parse.GetValue(_balanced),
            MinConfidence = parse.GetValue(_minConfidence) is { } least
                ? FlagNumbers.Real(_minConfidence, least, (0.01, 0.9999))
                : null,
            Format = ReadFormat(parse.GetValue(_format)),
            Seed = (ulong)(Whole(parse, _seed, (0, (int)DatasetOptions.MaximumSeed)) ?? 0),
            IsScored = parse.GetValue(_score),
            Data = parse.GetValue(_data) is { } data ? context.Resolve(data) : null,
            Threads = Whole(parse, _threads, (0, MostThreads)) ?? 0,
        };
        return options is { Data: null } or { IsScored: true } or { MinConfidence: not null }
            ? options
            : throw new UsageException(
                $"{_data.Name} is only what {_minConfidence.Name} and {_score.Name} judge by; give one of them too."
            );
    }

    private static int? Whole(ParseResult parse, Option<string> option, (int, int) range) =>
        parse.GetValue(option) is { } text ? FlagNumbers.Whole(option, text, range) : null;

    private static DatasetFormat ReadFormat(string? text) =>
        text is null ? DatasetFormat.Idx
        : Enum.GetNames<DatasetFormat>().Contains(text, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<DatasetFormat>(text, ignoreCase: true)
        : throw new UsageException($"--format is \"{text}\", but must be one of: idx, png, csv, npz.");
}
