using Penman.Files;
using Penman.Models;
using Penman.Runs;

namespace Penman.Cli.Commands;

/// <summary>Finds the format that data must have for what a person names beside them.</summary>
internal static class SubjectFormat
{
    /// <summary>
    /// The format of the images of a model, of a run's model or of a run's data; null for anything else, and for what cannot be read,
    /// of which whoever opens it next says why.
    /// </summary>
    public static ImageFormat? Of(string? path)
    {
        try
        {
            return path is null ? Model.InTheBox().Card.Images
                : Paths.IsFolder(path) ? OfRun(new(path))
                : Model.Open(path).Card.Images;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            return null;
        }
    }

    private static ImageFormat? OfRun(RunFolder run) =>
        ((string[])[run.BestGenerator, run.Generator]).FirstOrDefault(Paths.IsFile) is { } model
            ? Model.Open(model).Card.Images
            : OfData(run);

    private static ImageFormat? OfData(RunFolder run) =>
        Paths.IsFile(run.Options)
            ? DataSet
                .Open(Penman.Options.OptionTable.FromRecord(File.ReadAllText(run.Options), run.Options).Data)
                .Format
            : null;
}
