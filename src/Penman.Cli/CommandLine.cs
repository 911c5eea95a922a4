using System.CommandLine;
using System.CommandLine.Help;
using Penman.Cli.Commands.Drawing;
using Penman.Cli.Commands.Exchange;
using Penman.Cli.Commands.Exploring;
using Penman.Cli.Commands.Judging;
using Penman.Cli.Commands.Training;
using Penman.Cli.Context;
using Penman.Cli.Flags;
using Penman.Game;

namespace Penman.Cli;

/// <summary>The command <c>penman</c>: finds the command, runs it, and turns errors into one sentence.</summary>
internal static class CommandLine
{
    private const int Failure = 1;
    private const int WrongUsage = 2;
    private const int HelpWidth = 100;

    /// <summary>Runs a command line.</summary>
    /// <returns>0; 1 if it failed; 2 if the command line is wrong; 130 or 143 if a signal ended it.</returns>
    public static int Run(IReadOnlyList<string> arguments, CliContext context)
    {
        try
        {
            var root = CreateRoot(context);
            var parse = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            UsageErrors.ThrowIfAny(parse);
            return parse.Invoke(
                new InvocationConfiguration
                {
                    Output = context.Output,
                    Error = context.Error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                }
            );
        }
        catch (Exception exception) when (IsUsage(exception))
        {
            return Report(context, exception, WrongUsage);
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            return Report(context, exception, Failure);
        }
    }

    private static Command CreateRoot(CliContext context)
    {
        var help = new HelpOption { Action = new ExampleHelp(Math.Min(HelpWidth, context.Console.Profile.Width)) };
        return new Command(
            "penman",
            "Trains generative adversarial networks on handwritten digits and puts the result to use."
        )
        {
            TrainCommand.Create(context),
            ResumeCommand.Create(context),
            GenerateCommand.Create(context),
            WriteCommand.Create(context),
            InterpolateCommand.Create(context),
            MorphCommand.Create(context),
            CombineCommand.Create(context),
            DirectionsCommand.Create(context),
            InvertCommand.Create(context),
            DatasetCommand.Create(context),
            EvaluateCommand.Create(context),
            TrainEvaluatorCommand.Create(context),
            ReportCommand.Create(context),
            CompareCommand.Create(context),
            SweepCommand.Create(context),
            DescribeCommand.Create(context),
            ExportCommand.Create(context),
            ImportCommand.Create(context),
            BenchCommand.Create(context),
            help,
            new VersionOption(),
        };
    }

    private static bool IsUsage(Exception exception) => exception is UsageException or ArgumentException;

    private static bool IsExpected(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or InvalidDataException or DivergenceException;

    private static int Report(CliContext context, Exception exception, int exitCode)
    {
        var message = exception.Message;
        if (exception is ArgumentException { ParamName: { } name }) // a word for programmers
            message = message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal);
        context.Error.WriteLine($"penman: {message.ReplaceLineEndings(" ")}");
        return exitCode;
    }
}
