using System.CommandLine;
using System.Text.Json;
using Penman.Cli.Context;
using Penman.Cli.Flags;
using Penman.Cli.Output;
using Penman.Cli.Views;
using Penman.Game.Options;
using Penman.Models;
using Penman.Options;

namespace Penman.Cli.Commands.Exchange;

/// <summary><c>penman import</c>: a generator that PyTorch trained.</summary>
internal static class ImportCommand
{
    private const string DefaultOut = "models/generator.safetensors";

    /// <summary>The options that say which generator it is.</summary>
    private static readonly string[] Shaping =
    [
        nameof(TrainingOptions.Architecture),
        nameof(TrainingOptions.LatentSize),
        nameof(TrainingOptions.Conditional),
        nameof(TrainingOptions.GeneratorNorm),
    ];

    private static readonly JsonSerializerOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    public static Command Create(CliContext context)
    {
        var command = new Command(
            "import",
            "Takes over a generator that was trained elsewhere, such as with PyTorch, in one of Penman's architectures; docs/import.md shows how to make such a file."
        );
        var file = new Argument<string>("file") { Description = "The weights: a safetensors file of float32." };
        var flags = new OptionFlags(
            command,
            OptionTable.All.Where(row => Shaping.Contains(row.PropertyName, StringComparer.Ordinal)),
            takesFile: false
        );
        var names = new Option<string>("--name-map")
        {
            HelpName = "file.json",
            Description =
                "What the file calls Penman's tensors where names differ: {\"fc.weight\": \"main.0.weight\", ...}",
        };
        var target = new Option<string>("--out")
        {
            HelpName = "file",
            Description = $"Where it goes. [default: {DefaultOut}]",
        };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace a model that exists already." };
        command.Add(file);
        foreach (var option in (Option[])[names, target, overwrite])
            command.Add(option);
        command.SetAction(parse =>
            Import(
                new ImportOptions(parse.GetRequiredValue(file), flags.Read(parse, context).Training)
                {
                    NameMap = parse.GetValue(names),
                    Out = parse.GetValue(target) ?? DefaultOut,
                    MayOverwrite = parse.GetValue(overwrite),
                },
                context
            )
        );
        return command;
    }

    private static int Import(ImportOptions options, CliContext context)
    {
        var (source, target) = (context.Resolve(options.File), context.Resolve(options.Out));
        if (!Path.Exists(source))
            throw new FileNotFoundException($"There is no file {options.File}.");
        context.ExpectFree(target, options.MayOverwrite, outIsA: "file");
        var names = options.NameMap is { } map ? ReadNames(map, context) : null;
        var model = Model.Import(source, options.Training, names);
        context.ExpectWritable(target);
        using var folders = new NewFolders();
        folders.MakeFor(target);
        Model.Save(target, model.Network, model.Card);
        var knowledge = options.Training.Conditional == Conditioning.None ? "unconditional" : "conditional";
        var parameters = model.Network.Summary.Sum(row => row.Parameters);
        context.WriteLine(
            $"Wrote {context.Shorten(target)}: {options.Training.Architecture}, {knowledge}, {Wording.Count(parameters)} parameters"
        );
        return 0;
    }

    /// <summary>Penman's names and, each once, those of the file.</summary>
    private static Dictionary<string, string> ReadNames(string map, CliContext context)
    {
        var path = context.Resolve(map);
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no file {map}; --name-map takes a JSON file of names.");
        Dictionary<string, string?> names;
        try
        {
            names = JsonSerializer.Deserialize<Dictionary<string, string?>>(File.ReadAllText(path), Lenient) ?? [];
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
