using Penman.Datasets;

namespace Penman.Serve.Drawing;

/// <summary>Makes labelled data sets that are small enough to wait for, with the bytes of larger ones.</summary>
internal sealed class SmallDatasets(ServeOptions serve)
{
    /// <summary>The most images of one.</summary>
    public const int MostImages = 10_000;

    private const string Folder = "dataset";

    /// <summary>The folder of a data set, packed; nothing of it stays here.</summary>
    /// <param name="options">What set.</param>
    /// <param name="request">What makes it again, for its card.</param>
    /// <param name="gone">Who asked has gone.</param>
    public byte[] Make(DatasetOptions options, string request, CancellationToken gone)
    {
        using var place = new ScratchFolder();
        var (folder, archive) = (Path.Combine(place.Path, Folder), Path.Combine(place.Path, $"{Folder}.zip"));
        new DatasetMaker(serve.Model, options) { Command = request, WordsFor = serve.WordsFor }.Make(folder, gone);
        DatasetArchive.Write(folder, archive, progress: null, gone);
        return File.ReadAllBytes(archive);
    }
}
