using System.Diagnostics.CodeAnalysis;
using Penman.Intake;

namespace Penman.Cli.Views;

/// <summary>Takes the data that people name with --data, whatever they are.</summary>
internal static class BroughtData
{
    /// <summary>The folders of all kept sets of a name, in an order of their own; none for no name.</summary>
    public static IEnumerable<string> KeptOf(CliContext context, string? name, string runs = "runs") =>
        KeptData.Among(context.Resolve(runs)).All.Where(set => set.Name == name).Select(set => set.Folder);

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
        return Take(context, data, (kept, path, status) => kept.Take(path, options, status), (runs, isForPrograms));
    }

    /// <summary>
    /// The folder of the set in the format of a model, however it was framed when it was taken first; null for none. Any format will do
    /// where nobody knows the model's.
    /// </summary>
    [return: NotNullIfNotNull(nameof(data))]
    public static string? TakeFor(CliContext context, string? data, ImageFormat? format, bool isForPrograms = false) =>
        data is null
            ? null
            : Take(context, data, (kept, path, status) => kept.TakeFor(path, format, status), ("runs", isForPrograms));

    private static string Take(
        CliContext context,
        string data,
        Func<KeptData, string, IProgress<string>, (string, IntakeReport?)> take,
        (string Runs, bool IsForPrograms) how
    )
    {
        var kept = KeptData.Among(context.Resolve(how.Runs));
        var (folder, read) = StatusLine.Run(
            context,
            status => take(kept, context.Resolve(data), status),
            how.IsForPrograms
        );
        if (read is not null)
            (how.IsForPrograms ? context.Error : context.Output).WriteLine(
                $"Read {data}: {read.Kind}, {Amounts.Count(read.Count)} images of {read.Train.Format}; \"penman data {data}\" says more. Kept in {context.Shorten(folder)}."
            );
        return folder;
    }
}
