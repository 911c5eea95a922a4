using System.Text.Json;
using Penman.Files;
using Penman.Game.Options;
using Penman.Models;
using Penman.Options;

namespace Penman.Cli.Commands.Exchange;

/// <summary><c>penman import</c>: a generator that PyTorch trained.</summary>
internal sealed class ImportCommand(Command command, CliContext context)
{
    private const string DefaultOut = "models/generator.safetensors";

    private static readonly string[] Shaping =
    [
        nameof(TrainingOptions.Architecture),
        nameof(TrainingOptions.Networks),
        nameof(TrainingOptions.LatentSize),
        nameof(TrainingOptions.Conditional),
        nameof(TrainingOptions.Codes),
        nameof(TrainingOptions.ContinuousCodes),
        nameof(TrainingOptions.GeneratorNorm),
        nameof(TrainingOptions.Tones),
        nameof(TrainingOptions.SelfAttention),
    ];

    public static CommandEntry Entry { get; } =
        new(
            "import",
            "Takes over a generator that was trained elsewhere, such as with PyTorch, in one of Penman's architectures; docs/import.md shows how to make such a file.",
            [
                "penman import pytorch.safetensors --architecture penman",
                "penman import pytorch.safetensors --architecture dcgan --name-map names.json --out models/theirs.safetensors",
            ],
            (command, context) => new ImportCommand(command, context).Invoke
        );

    private readonly Argument<string> _file = command.Word("file", "The weights: a safetensors file of float32.");

    private readonly OptionFlags _options = new(
        command,
        OptionTable.HyperParameters.Where(row => Shaping.Contains(row.PropertyName, StringComparer.Ordinal)),
        takesFile: false
    );

    private readonly Flag<string?> _names = command.Text(
        "--name-map",
        "file.json",
        "What the file calls Penman's tensors where names differ: {\"fc.weight\": \"main.0.weight\", ...}"
    );

    private readonly Flag<string?> _data = command.Text(
        "--data",
        "data",
        "The data set it was trained on, whose sizes and classes it has; if left out, those that the file says, or else MNIST's."
    );

    private readonly Flag<string> _out = command.Text("--out", "file", "Where it goes.", DefaultOut);
    private readonly Option<bool> _overwrite = command.Overwrite("a model that exists already");

    private int Invoke(ParseResult parse)
    {
        var file = parse.GetRequiredValue(_file);
        var options = _options.Read(parse, context).Training;
        var (source, target) = (context.Resolve(file), context.Resolve(_out.In(parse)));
        if (!Paths.Exists(source))
            throw new FileNotFoundException($"There is no file {file}.");
        context.ExpectFree(target, parse.GetValue(_overwrite), outIsA: "file");
        var names = _names.In(parse) is { } map ? ReadNames(map) : null;
        var data = _data.In(parse) is { } named
            ? DataSet.Open(BroughtData.TakeFor(context, named, format: null))
            : null;
        var model = Model.Import(source, options, names, data);
        context.ExpectWritable(target);
        using var folders = new NewFolders();
        folders.MakeFor(target);
        Model.Save(target, model.Network, model.Card);
        var parameters = model.Network.Summary.Sum(row => row.Parameters);
        context.WriteLine(
            $"Wrote {context.Shorten(target)}: {options.NetworksName}, {options.Knowledge}, {Amounts.Count(parameters)} parameters"
        );
        return 0;
    }

    /// <summary>Penman's names and, each once, those of the file.</summary>
    private Dictionary<string, string> ReadNames(string map)
    {
        var path = context.Resolve(map);
        if (!Paths.IsFile(path))
            throw new FileNotFoundException($"There is no file {map}; --name-map takes a JSON file of names.");
        Dictionary<string, string?> names;
        try
        {
            names =
                JsonSerializer.Deserialize(File.ReadAllText(path), ExchangeJson.Default.DictionaryStringString) ?? [];
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"{map}: expected a JSON object of names, such as {{\"fc.weight\": \"main.0.weight\"}}.",
                exception
            );
        }

        if (names.FirstOrDefault(pair => pair.Value is null).Key is { } nameless)
            throw new InvalidDataException($"{map}: {nameless} has no name; leave it out or name it.");
        var known = names.ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);
        if (
            known
                .Values.GroupBy(name => name, StringComparer.Ordinal)
                .FirstOrDefault(group => group.Count() > 1)
                ?.Key is
            { } twice
        )
            throw new InvalidDataException($"{map}: {twice} stands for two tensors; each has a name of its own.");
        return known;
    }
}
