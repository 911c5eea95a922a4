using System.CommandLine.Help;
using Penman.Cli.Commands;
using Penman.Cli.Commands.Drawing;
using Penman.Cli.Commands.Exchange;
using Penman.Cli.Commands.Exploring;
using Penman.Cli.Commands.Judging;
using Penman.Cli.Commands.Training;
using Penman.Game;

namespace Penman.Cli;

/// <summary>The command <c>penman</c>: finds the command, runs it, and turns errors into one sentence.</summary>
internal static class CommandLine
{
    private const int Failure = 1;
    private const int WrongUsage = 2;
    private const int ReadOnlyFileSystem = 30; // EROFS, of Linux and macOS
    private const int HelpWidth = 100;
    private const int LeastHelpWidth = 40;

    /// <returns>0; 1 if it failed; 2 if the command line is wrong; 129, 130 or 143 if a signal ended it.</returns>
    public static int Run(IReadOnlyList<string> arguments, CliContext context)
    {
        context = context with { Read = words => Read(words, context) };
        try
        {
            var parse = Read(arguments, context);
            var exitCode = parse.Invoke(
                new InvocationConfiguration
                {
                    Output = context.Output,
                    Error = context.Error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                }
            );
            if (context.Steady?.Loss is { } loss)
                context.Error.WriteLine(
                    $"penman: Standard output could not be written ({loss}); the work went on without it."
                );
            return exitCode;
        }
        catch (Exception exception) when (ExitCodeOf(exception) is { } exitCode)
        {
            var message = FlagNames.In(exception);
            if (exception is ArgumentException { ParamName: { } name }) // a word for programmers
                message = message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal);
            if (exception is UnauthorizedAccessException)
                message += " Permission is missing: have it given to you, or choose another place.";
            if (exception is IOException { HResult: ReadOnlyFileSystem })
                message += "; choose a place that can be written to.";
            context.Error.WriteLine($"penman: {message.ReplaceLineEndings(" ")}");
            context.Crew?.Excuse(exception);
            return exitCode;
        }
    }

    internal static IReadOnlyList<CommandEntry> Commands { get; } =
    [
        TrainCommand.Entry,
        ResumeCommand.Entry,
        HandCommand.Entry,
        DataCommand.Entry,
        StudioCommand.Entry,
        GenerateCommand.Entry,
        WriteCommand.Entry,
        InterpolateCommand.Entry,
        MorphCommand.Entry,
        CombineCommand.Entry,
        DirectionsCommand.Entry,
        InvertCommand.Entry,
        ReadCommand.Entry,
        DatasetCommand.Entry,
        ServeCommand.Entry,
        EvaluateCommand.Entry,
        TrainEvaluatorCommand.Entry,
        ReportCommand.Entry,
        CompareCommand.Entry,
        SweepCommand.Entry,
        SubmitCommand.Entry,
        DescribeCommand.Entry,
        ExportCommand.Entry,
        ImportCommand.Entry,
        BenchCommand.Entry,
        SpeedrunCommand.Entry,
    ];

    private static ParseResult Read(IReadOnlyList<string> arguments, CliContext context)
    {
        var parse = CreateRoot(arguments, context)
            .Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        UsageErrors.ThrowIfAny(parse);
        return parse;
    }

    /// <summary>Only the command that is named gets its flags; where none is, help shows the arguments of all.</summary>
    private static Command CreateRoot(IReadOnlyList<string> arguments, CliContext context)
    {
        var help = new ExampleHelp(
            context.IsRedirected ? HelpWidth : Math.Max(LeastHelpWidth, context.Width),
            Commands
        );
        var root = new Command(
            "penman",
            "Trains generative adversarial networks on handwritten digits and puts the result to use."
        );
        var words = arguments.ToHashSet(StringComparer.Ordinal);
        var isRootHelp = !Commands.Any(entry => words.Contains(entry.Name)) && words.Any(ExampleHelp.IsAsked);
        foreach (var entry in Commands)
        {
            var command = new Command(entry.Name, entry.Description);
            if (isRootHelp || words.Contains(entry.Name))
                command.SetAction(entry.Fill(command, context));
            root.Add(command);
        }

        root.Add(new HelpOption { Action = help });
        root.Add(new VersionOption());
        return root;
    }

    private static int? ExitCodeOf(Exception exception) =>
        exception switch
        {
            UsageException or ArgumentException => WrongUsage,
            IOException or UnauthorizedAccessException or InvalidDataException or DivergenceException => Failure,
            _ => null,
        };
}
