using System.Diagnostics.CodeAnalysis;
using Penman.Intake;

namespace Penman.Cli.Views;

/// <summary>Takes the data that people name with --data, whatever they are.</summary>
internal static class BroughtData
{
    /// <summary>Where data sets are kept that had to be converted, among the runs.</summary>
    private const string FolderName = "data";

    /// <summary>The folders of all kept sets of a name, in an order of their own; none for no name.</summary>
    public static IEnumerable<string> KeptOf(CliContext context, string? name, string runs = "runs") =>
        name is null || Path.GetFileName(name) != name
            ? []
            : KeptData.FoldersOf(Path.Combine(context.Resolve(runs), FolderName), name);

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
        var kept = new KeptData(Path.Combine(context.Resolve(runs), FolderName));
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
