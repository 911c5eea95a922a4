using System.CommandLine;
using System.Globalization;
using Penman.Cli.Views;
using Penman.Evaluation;
using Penman.IO;

namespace Penman.Cli.Commands;

/// <summary><c>penman train-evaluator</c>: the classifier that judges a data set's images.</summary>
internal static class TrainEvaluatorCommand
{
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
        options.Classifier.Validate();
        var path = context.Resolve(options.OutPath);
        context.ExpectFree(path, options.MayOverwrite, outIsA: "file");
        var request = options.ToRequest(context);
        ExpectWritable(Path.GetDirectoryName(path)!, context);
        var stop = context.Stop.Await();
        try
        {
            var card = ShareProgress.Run(
                context,
                $"Training an evaluator on {request.Train.Count:N0} images",
                progress => Evaluator.Train(path, request, progress, stop)
            );
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

    /// <summary>Many data sets lie where only their owner writes; better said now than after the training.</summary>
    private static void ExpectWritable(string folder, CliContext context)
    {
        try
        {
            Directory.CreateDirectory(folder);
            AtomicFile.Probe(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"Nothing can be written to {context.Shorten(folder)}; choose another file with --out, or copy the data "
                    + $"to a folder of your own, for an evaluator is looked for beside them ({Evaluator.FileName}).",
                exception
            );
        }
    }
}
