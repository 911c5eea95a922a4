using System.CommandLine;
using Penman.Cli.Context;
using Penman.Cli.Flags;
using Penman.Cli.Views;
using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Game.Steps;
using Penman.Models;
using Penman.Networks;
using Penman.Options;
using Penman.Tensors.Programs;
using Spectre.Console;

namespace Penman.Cli.Commands.Training;

/// <summary><c>penman describe</c>: layers, sizes and costs.</summary>
internal static class DescribeCommand
{
    public static Command Create(CliContext context)
    {
        var command = new Command(
            "describe",
            "Shows layers, shapes, parameters and FLOPs (of matrix products; a multiply-add counts as 2), the hyper-parameters in effect, and what a training step costs."
        );
        var model = new Option<string>("--model")
        {
            HelpName = Models.HelpName,
            Description =
                $"Describe this model instead, with the options it was trained with; {Models.Box} for {Model.BoxName}.",
        };
        command.Add(model);
        var flags = new OptionFlags(command, OptionTable.All.Where(CostsDependOn));
        command.SetAction(parse =>
        {
            var options = flags.Read(parse, context);
            if (parse.GetValue(model) is not { } path)
                return Describe(options, Mnist.Digits(new byte[Mnist.Format.Values], [0]), context);
            if (flags.FirstGiven(parse, except: nameof(RunOptions.Threads)) is { } given)
                throw new UsageException(
                    $"{given} does not go with {model.Name}: a model has the options it was trained with; leave one of the two out."
                );
            var card = ReadCard(path, context);
            var noImages = new ImageSet(card.Images, card.Classes, new byte[card.Images.Values], [0]);
            return Describe(options with { Training = card.Options }, noImages, context);
        });
        return command;
    }

    /// <summary>Hyper-parameters and threads, which have scratch memory of their own.</summary>
    internal static bool CostsDependOn(RunOption row) =>
        row.IsHyperParameter || row.PropertyName == nameof(RunOptions.Threads);

    private static ModelCard ReadCard(string path, CliContext context)
    {
        var card = Models.Open(path, context).Card;
        var knowledge =
            card.Options.Conditional == Conditioning.None
                ? "unconditional"
                : $"conditional ({card.Options.Conditional.ToString().ToLowerInvariant()})";
        context.WriteLine($"{path}: {card.Role}, {knowledge}, trained on {Wording.Count(card.ImagesSeen)} images");
        return card;
    }

    private static int Describe(RunOptions options, ImageSet noImages, CliContext context)
    {
        using var trainer = new Trainer(options.Training, noImages, options.Threads);
        var architecture = Catalogue.Architecture(options.Training.Architecture);
        context.WriteLine($"{architecture.Name} ({architecture.Source})");
        foreach (var network in new[] { trainer.AverageGenerator, trainer.Discriminator })
            context.Console.Write(TableOf(network));
        context.Console.Write(RecipeTable.Of(options.Training));
        foreach (var line in CostsOf(trainer))
            context.WriteLine(line);
        return 0;
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
                row.Parameters == 0 ? "-" : Wording.Count(row.Parameters),
                Wording.Flops(row.Flops)
            );
        return table.AddRow(
            "total",
            "",
            LayerSummary.Describe(network.InputShape),
            LayerSummary.Describe(network.OutputShape),
            Wording.Count(network.Summary.Sum(row => row.Parameters)),
            Wording.Flops(network.Summary.Sum(row => row.Flops))
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
            yield return $"  arithmetic   {Wording.Flops((long)trainer.MeanMatrixFlops)} on average";
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
            $"  arithmetic   {Wording.Flops(costs.MatrixFlops)}",
            $"  memory       {Wording.Mebibytes(costs.ArenaBytes)}; {Wording.Mebibytes(costs.UnsharedBytes)} if no two values shared a place",
            $"  kernels      {Wording.Count(costs.Kernels)}, fused from {Wording.Count(costs.Operations)} operations",
        ];
}
