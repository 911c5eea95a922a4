using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Files;
using Penman.Models;
using Penman.Networks;
using Penman.Options;
using Penman.Pictures.Formats;
using Penman.Runs;

namespace Penman.Subjects;

/// <summary>
/// Where images to be judged come from: a generator that draws them, or a folder or file that holds them.
/// </summary>
public abstract class EvaluationSource(DataSet data, string description, bool isAsked, int? available)
{
    /// <summary>The most images that a folder or file may hold.</summary>
    public const int MaximumImages = 1_000_000;

    /// <summary>What is judged, in words, such as "a generator trained on 600,000 images".</summary>
    public string Description => description;

    /// <summary>Images there are; null for a generator, which draws as many as one likes.</summary>
    public int? Available => available;

    /// <summary>Whether the weights are the moving average of training; null where there are no weights.</summary>
    public bool? IsEma => available is null ? true : null;

    /// <summary>Whether it is known what each image was asked to be.</summary>
    public bool IsAsked => isAsked;

    /// <summary>The generator that draws; null of images that are there already.</summary>
    internal virtual Network? Generator => null;

    /// <summary>The value of the generator's categorical code in each image that is drawn; null where there is none.</summary>
    internal virtual IReadOnlyList<int>? CodesOf(int count, ulong seed) => null;

    /// <summary>Tells contents apart: a SHA-256 of the generator's file, or of the images and what they were asked to be.</summary>
    internal abstract string Print { get; }

    /// <summary>What the images are judged against.</summary>
    public DataSet Data => data;

    /// <summary>
    /// Draws images, or chooses from those there are: all if there are no more, else a random choice in their order.
    /// </summary>
    /// <param name="count">How many at most, at least 1.</param>
    /// <param name="seed">Another seed gives other images.</param>
    /// <param name="progress">Told how many are there, in words.</param>
    /// <param name="cancellation">Asks to give up.</param>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    public abstract JudgedImages Take(
        int count,
        ulong seed,
        IProgress<string>? progress = null,
        CancellationToken cancellation = default
    );

    /// <summary>Finds out what a path is and reads it.</summary>
    /// <param name="path">
    /// A generator's file, a run's folder, a data set's folder (IDX files, of which the images to learn from are taken,
    /// or pictures in a folder for each class, themselves in the folder or in its <c>train</c>), a folder of PNG pictures, an IDX
    /// file of images or a .npy file.
    /// </param>
    /// <param name="data">
    /// The folder of the data set to judge against, whose sizes and classes images have; null for that of the run, or
    /// else MNIST.
    /// </param>
    /// <param name="threads">Workers that draw; 0 for all processors.</param>
    /// <exception cref="FileNotFoundException">There is nothing of that name.</exception>
    /// <exception cref="InvalidDataException">
    /// None of those, or damaged; the sentence says what was expected.
    /// </exception>
    public static EvaluationSource Open(string path, string? data = null, int threads = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Paths.IsFolder(path))
            return OpenFolder(path, data, threads);
        if (!Paths.IsFile(path))
            throw new FileNotFoundException($"There is no file or folder {path} to evaluate.");
        return OpenFile(path, data, threads);
    }

    /// <summary>What an evaluation is asked of.</summary>
    /// <inheritdoc cref="Open(string, string?, int)"/>
    public static EvaluationSource Open(EvaluationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Path is { } path
            ? Open(path, options.Data, options.Threads)
            : OpenModelInTheBox(options.Data, options.Threads);
    }

    /// <summary>The generator that the library carries.</summary>
    /// <inheritdoc cref="Open(string, string?, int)"/>
    public static EvaluationSource OpenModelInTheBox(string? data = null, int threads = 0) =>
        GeneratorSource.Of(Model.InTheBox(), data, threads);

    private static EvaluationSource OpenFolder(string path, string? data, int threads)
    {
        var run = new RunFolder(path);
        data ??= DataOf(run);
        if (((string[])[run.BestGenerator, run.Generator]).FirstOrDefault(Paths.IsFile) is { } model)
            return GeneratorSource.Of(Model.OpenGenerator(model), data, threads);
        if (Paths.IsFile(run.Options))
            throw new InvalidDataException($"{path} is a run that has not saved a generator yet.");
        return OpenPictureFolder(path, DataSet.Open(data));
    }

    /// <summary>Reads images that are there already: a folder of PNG pictures or of a data set, an IDX file or a .npy file.</summary>
    /// <exception cref="InvalidDataException">None of those, or damaged; the sentence says what was expected.</exception>
    internal static EvaluationSource OpenPictures(string path, DataSet set)
    {
        if (Paths.IsFolder(path))
            return OpenPictureFolder(path, set);
        var start = StartOf(path);
        return TryOpenPictures(path, start, set)
            ?? throw new InvalidDataException(
                $"{path}: expected an IDX file of images or a .npy file, found {FileKind.Of(start)}."
            );
    }

    private static StoredSource OpenPictureFolder(string path, DataSet set)
    {
        if (IdxFolder.Has(path))
            return new StoredSource(
                JudgedImages.Of(ImageSet.FromFolder(path, DataSplit.Train)),
                "an IDX data set",
                set
            );
        var pictures = new PngFolder(set.Format, set.Classes);
        var files = pictures.FilesIn(path);
        return files.Count > 0
            ? new StoredSource(pictures.Read(files), "a folder of PNG pictures", set)
            : throw new InvalidDataException(
                $"{path}: expected a run's folder, a data set (IDX files, or pictures in folders {set.Classes[0]} to {set.Classes[set.Classes.Count - 1]}) or PNG pictures of digits, found none of them."
            );
    }

    private static string? DataOf(RunFolder run) =>
        Paths.IsFile(run.Options) ? OptionTable.FromRecord(File.ReadAllText(run.Options), run.Options).Data : null;

    private static EvaluationSource OpenFile(string path, string? folder, int threads)
    {
        var start = StartOf(path);
        if (TryOpenPictures(path, start, DataSet.Open(folder)) is { } pictures)
            return pictures;
        var isModel =
            start is [_, _, _, _, _, _, _, _, (byte)'{']
            || path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase);
        return isModel
            ? GeneratorSource.Of(Model.OpenGenerator(path), folder, threads)
            : throw new InvalidDataException(
                $"{path}: expected a generator (.safetensors), an IDX file of images or a .npy file, found {FileKind.Of(start)}."
            );
    }

    private static StoredSource? TryOpenPictures(string path, ReadOnlySpan<byte> start, DataSet data) =>
        start switch
        {
            _ when start.StartsWith(NpyReader.Magic) => new StoredSource(
                NpyImages.Read(path, data.Format),
                "a .npy file",
                data
            ),
            _ when start.StartsWith(PngWriter.Signature) => throw new InvalidDataException(
                $"{path} is a single picture; name a folder of many to evaluate them."
            ),
            [0, 0, ..] or [0x1F, 0x8B, ..] => new StoredSource(StoredSource.ReadIdx(path), "an IDX file", data),
            _ => null,
        };

    /// <summary>As many bytes as tell kinds of files apart.</summary>
    private static byte[] StartOf(string path)
    {
        using var file = File.OpenRead(path);
        var start = new byte[9];
        return start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
    }
}
