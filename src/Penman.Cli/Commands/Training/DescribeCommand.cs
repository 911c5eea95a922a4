using System.Text;
using Penman.Game;
using Penman.Game.Options;
using Penman.Game.Steps;
using Penman.Models;
using Penman.Networks;
using Penman.Networks.Plans;
using Penman.Options;
using Penman.Tensors.Programs;
using Spectre.Console;

namespace Penman.Cli.Commands.Training;

/// <summary><c>penman describe</c>: layers, sizes and costs.</summary>
internal sealed class DescribeCommand(Command command, CliContext context)
{
    /// <summary>Values of options that do nothing.</summary>
    private static readonly string[] Off = ["", "0", "false", "none"];

    public static CommandEntry Entry { get; } =
        new(
            "describe",
            "Shows layers, shapes, parameters and FLOPs (of matrix products; a multiply-add counts as 2), the hyper-parameters in effect, and what a training step costs.",
            [
                "penman describe --preset mlp --batch-size 128",
                "penman describe --model models/generator.safetensors",
                "penman describe --preset mlp --write-networks my-networks.json",
            ],
            (command, context) => new DescribeCommand(command, context).Invoke
        );

    private readonly Flag<string?> _model = command.Text(
        "--model",
        Models.HelpName,
        $"Describe this model instead, with the options it was trained with; {Model.Box} for {Model.BoxName}."
    );

    private readonly OptionFlags _options = new(command, OptionTable.All.Where(CostsDependOn));

    private readonly Flag<string?> _networks = command.Text(
        "--write-networks",
        "file.json",
        "Write the two networks, layer by layer, into this file: a place to start from for \"penman train --networks\"."
    );

    private readonly Option<bool> _overwrite = command.Overwrite("a file of networks that exists already");

    private int Invoke(ParseResult parse)
    {
        var options = _options.Read(parse, context);
        var usual = DataSet.Open(folder: null);
        if (_model.In(parse) is not { } path)
            return Describe(options, (usual.Format, usual.Classes), Networks(parse));
        if (_options.FirstGiven(parse, except: nameof(RunOptions.Threads)) is { } given)
            throw new UsageException(
                $"{given} does not go with {_model.Name}: a model has the options it was trained with; leave one of the two out."
            );
        var card = ReadCard(path);
        return Describe(options with { Training = card.Options }, (card.Images, card.Classes), Networks(parse));
    }

    /// <summary>Hyper-parameters and threads, which have scratch memory of their own.</summary>
    internal static bool CostsDependOn(RunOption row) =>
        row.PropertyName == nameof(RunOptions.Threads) || OptionTable.HyperParameters.Contains(row);

    private ModelCard ReadCard(string path)
    {
        var card = Models.Open(path, context).Card;
        var conditional = card.Options.Conditional;
        var way = conditional == Conditioning.None ? "" : $" ({conditional.ToString().ToLowerInvariant()})";
        context.WriteLine(
            $"{path}: {card.Role}, {card.Options.Knowledge}{way}, trained on {Amounts.Count(card.ImagesSeen)} images{(card.Hand is { } samples ? $", then adapted to {samples} samples of one hand" : "")}"
        );
        if (!card.Classes.AreDigits)
            context.WriteLine($"{card.Classes.Count} classes: {string.Join(", ", card.Classes.Names)}");
        return card;
    }

    private int Describe(RunOptions options, (ImageFormat Format, ClassNames Classes) data, OutputFile? networks)
    {
        var noImages = new ImageSet(data.Format, data.Classes, new byte[data.Format.Values], [0]);
        using var trainer = new Trainer(options.Training, noImages, threads: options.Threads);
        var architecture = Catalogue.Architecture(options.Training);
        context.WriteLine($"{architecture.Name} ({architecture.Source})");
        if (architecture.Remark is { Length: > 0 } remark)
            context.WriteLine(remark);
        foreach (var network in new[] { trainer.AverageGenerator, trainer.Discriminator })
            context.Console.Write(TableOf(network));
        context.Console.Write(RecipeOf(options.Training));
        foreach (var line in CostsOf(trainer))
            context.WriteLine(line);
        if (networks is not null)
            Write(Catalogue.Networks(options.Training, data.Format, data.Classes.Count), networks);
        return 0;
    }

    private OutputFile? Networks(ParseResult parse) =>
        _networks.In(parse) is { } file
            ? OutputFile.Claim(context, file, parse.GetValue(_overwrite), _networks.Name)
            : null;

    private void Write(NetworkPair networks, OutputFile file)
    {
        file.Write(Encoding.UTF8.GetBytes(networks.ToJson()));
        var path = context.Shorten(file.Path);
        context.WriteLine($"Wrote {path}; change it, and train with --networks {path}");
    }

    private static Table TableOf(Network network)
    {
        var table = new Table().Title(network.Name).SimpleBorder();
        table.AddColumns("layer", "type", "input", "output");
        table.AddColumn("parameters", column => column.RightAligned());
        table.AddColumn("forward, per image", column => column.RightAligned());
        foreach (var row in network.Summary)
            table.AddRow(
                row.Name,
                $"{row.Type} {row.Detail}".Trim(),
                LayerSummary.Describe(row.Input),
                LayerSummary.Describe(row.Output),
                row.Parameters == 0 ? "-" : Amounts.Count(row.Parameters),
                Amounts.Flops(row.Flops)
            );
        return table.AddRow(
            "total",
            "",
            LayerSummary.Describe(network.InputShape),
            LayerSummary.Describe(network.OutputShape),
            Amounts.Count(network.Summary.Sum(row => row.Parameters)),
            Amounts.Flops(network.Summary.Sum(row => row.Flops))
        );
    }

    private static IEnumerable<string> CostsOf(Trainer trainer)
    {
        var programs = trainer.Programs;
        foreach (var step in programs)
        {
            yield return TitleOf(step, trainer.Options.BatchSize);
            foreach (var line in CostsOf(step.Program.Statistics))
                yield return line;
        }

        if (programs.Count > 1)
        {
            yield return "all steps";
            yield return $"  arithmetic   {Amounts.Flops((long)trainer.MeanMatrixFlops)} on average";
        }

        var numbers = trainer.State.Sum(item => (long)item.Variable.Shape.ElementCount);
        yield return $"  state        {Wording.Mebibytes(numbers * sizeof(float))}"
            + " of weights, averages and optimiser moments";
    }

    private static string TitleOf(StepProgram step, int batchSize)
    {
        var penalties = step.IsPenalised ? " with penalties" : "";
        var players = step.MovesGenerator ? "" : ", of the discriminator alone";
        var share = step.Share < 1 ? $"; {step.Share:0.0%} of all" : "";
        return $"training step of {batchSize} images{penalties}{players}{share}";
    }

    private static string[] CostsOf(ProgramStatistics costs) =>
        [
            $"  arithmetic   {Amounts.Flops(costs.MatrixFlops)}",
            $"  memory       {Wording.Mebibytes(costs.ArenaBytes)}; {Wording.Mebibytes(costs.UnsharedBytes)} if no two values shared a place",
            $"  kernels      {Amounts.Count(costs.Kernels)}, fused from {Amounts.Count(costs.Operations)} operations",
        ];

    /// <summary>
    /// The hyper-parameters in effect, beside the recipe of their architecture where they differ. What is off (0, false,
    /// none) both here and there is left out.
    /// </summary>
    private static Table RecipeOf(TrainingOptions training)
    {
        var (options, recipe) = (Around(training), Around(Catalogue.Recipe(training.Architecture)));
        var table = new Table().Title("hyper-parameters").SimpleBorder().AddColumns("option", "value", "recipe");
        foreach (var row in OptionTable.HyperParameters)
        {
            var (value, usual) = (row.TextIn(options), row.TextIn(recipe));
            if (!Off.Contains(value) || value != usual)
                table.AddRow(FlagNames.Of(row), value, value == usual ? "" : usual);
        }

        return table;
    }

    private static RunOptions Around(TrainingOptions training) => new() { Training = training };
}
