using System.Diagnostics.CodeAnalysis;
using Penman.Intake;

namespace Penman.Cli.Views;

/// <summary>Takes the data that people name with --data, whatever they are.</summary>
internal static class BroughtData
{
    /// <summary>The folder of the set in Penman's own form; null for none. Says in a line what had to be converted.</summary>
    [return: NotNullIfNotNull(nameof(data))]
    public static string? Take(
        CliContext context,
        string? data,
        IntakeOptions? options = null,
        string runs = "runs",
        bool isForPrograms = false
    )
    {
        if (data is null)
            return null;
        var kept = KeptData.Among(context.Resolve(runs));
        var (folder, read) = StatusLine.Run(
            context,
            status => kept.Take(context.Resolve(data), options, status),
            isForPrograms
        );
        if (read is not null)
            (isForPrograms ? context.Error : context.Output).WriteLine(
                $"Read {data}: {read.Kind}, {Amounts.Count(read.Count)} images of {read.Train.Format}; \"penman data {data}\" says more. Kept in {context.Shorten(folder)}."
            );
        return folder;
    }
}
