using System.CommandLine;
using System.Globalization;
using Penman.Cli.Context;
using Penman.Cli.Output;
using Penman.Cli.Views;
using Penman.Evaluation.Evaluators;

namespace Penman.Cli.Commands.Judging;

/// <summary><c>penman train-evaluator</c>: the classifier that judges a data set's images.</summary>
internal static class TrainEvaluatorCommand
{
    /// <summary>Many data sets lie where only their owner writes.</summary>
    private const string HowToKeepItBesideData =
        $", or copy the data to a folder of your own, for an evaluator is looked for beside them ({Evaluator.FileName})";

    public static Command Create(CliContext context)
    {
        var command = new Command(
            "train-evaluator",
            "Trains the classifier by which images are judged. MNIST's is inside Penman, made by this command without options; another data set's is kept beside its files."
        );
        var flags = new TrainEvaluatorFlags(command);
        command.SetAction(parse => Train(flags.Read(parse), context));
        return command;
    }

    private static int Train(TrainEvaluatorOptions options, CliContext context)
    {
        var path = context.Resolve(options.OutPath);
        context.ExpectFree(path, options.MayOverwrite, outIsA: "file");
        var request = options.ToRequest(context);
        context.ExpectWritable(path, orElse: HowToKeepItBesideData);
        var stop = context.Stop.Await();
        try
        {
            using var folders = new NewFolders();
            folders.MakeFor(path);
            var card = new ShareProgress(
                context,
                $"Training an evaluator on {request.Train.Count:N0} images",
                afterwards: "now it reads all images once"
            ).Run(progress => Evaluator.Train(path, request, progress, stop));
            using var evaluator = Evaluator.Load(path, options.Threads);
            context.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Wrote {context.Shorten(path)}: reads {card.TestAccuracy:0.00%} of the test images as labelled; SHA-256 {evaluator.Sha256}"
                )
            );
            return 0;
        }
        catch (OperationCanceledException)
        {
            context.WriteLine("Stopped; nothing was written.");
            return context.Stop.ExitCode;
        }
    }
}
