using System.CommandLine;
using System.Globalization;
using Penman.Cli.Context;
using Penman.Cli.Views;
using Penman.Datasets;

namespace Penman.Cli.Commands.Drawing;

/// <summary><c>penman dataset</c>: labelled synthetic digits.</summary>
internal static class DatasetCommand
{
    public static Command Create(CliContext context)
    {
        var command = new Command(
            "dataset",
            "Makes a labelled data set of generated digits, with a card that says what it is. Stopped or killed, it goes on when started again, and ends with the same bytes."
        );
        var flags = new DatasetFlags(command);
        command.SetAction(parse => Make(flags, parse, context));
        return command;
    }

    private static int Make(DatasetFlags flags, ParseResult parse, CliContext context)
    {
        var options = flags.Read(parse, context);
        options.Validate();
        var folder = context.Resolve(flags.Folder(parse));
        if (!File.Exists(folder))
            context.ExpectWritable(Path.Combine(folder, DatasetCard.FileName), outIsA: "folder");
        var view = new DatasetView(context);
        var maker = new DatasetMaker(Models.OpenGenerator(flags.Model(parse), context), options)
        {
            Time = context.Time,
            MayOverwrite = flags.MayOverwrite(parse),
            Progress = view,
            Status = view,
        };
        try
        {
            var card = maker.Make(folder, context.Stop.Await());
            view.Clear();
            foreach (var line in Conclusion(card, context.Shorten(folder)))
                context.WriteLine(line);
            return 0;
        }
        catch (OperationCanceledException)
        {
            view.Clear();
            var images =
                $"after {Wording.Count(view.Images)} of {Wording.Count(options.Count + options.TestCount)} images";
            context.WriteLine(
                $"Stopped {(view.Doing is { } doing ? $"while {doing}" : images)}; the same command goes on."
            );
            return context.Stop.ExitCode;
        }
        finally
        {
            view.Clear();
        }
    }

    private static IEnumerable<string> Conclusion(DatasetCard card, string folder)
    {
        var test = card.TestCount > 0 ? $" and {Wording.Count(card.TestCount)} to test on" : "";
        yield return $"Wrote {Wording.Count(card.Count)} labelled digits{test} to {folder}; {DatasetCard.TextName} says what they are.";
        if (card.RejectedShareOfAll is { } share)
        {
            var worst = Enumerable.Range(0, card.RejectedShare!.Count).MaxBy(digit => card.RejectedShare[digit]);
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Rejected {share:0.00%} of the candidates{(share > 0 ? $"; the {worst}s most often, {card.RejectedShare[worst]:0.00%}" : "")}."
            );
        }

        if (card.TrainOnFake is { } taught)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"A classifier that learned from them reads {taught.Accuracy:0.00%} of the real test images as labelled; from real ones, {taught.RealAccuracy:0.00%}."
            );
    }
}
