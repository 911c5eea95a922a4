using System.Collections.Concurrent;
using Penman.Files;
using Penman.Models;
using Penman.Runs;

namespace Penman.Studio.Shelves;

/// <summary>A generator that the studio may open, and the discriminator that it played against.</summary>
/// <param name="Key">What a page calls it; never a path.</param>
/// <param name="Name">What people call it.</param>
public sealed record ShelvedModel(string Key, string Name)
{
    /// <summary>The generator's file; null for the model in the box.</summary>
    public string? Generator { get; init; }

    /// <summary>The discriminator's file; null where there is none.</summary>
    public string? Discriminator { get; init; }

    /// <summary>What the command line calls it.</summary>
    public string Argument => Generator ?? Model.Box;

    /// <summary>Whether it is a file of the models folder: the one in the box stays, and a run's goes with its run.</summary>
    public bool IsRemovable => Key.StartsWith(ModelShelf.ModelsPrefix, StringComparison.Ordinal);

    /// <summary>
    /// Deletes its files. The generator is renamed first: what a training delivers meanwhile under its name is no longer what
    /// was asked about.
    /// </summary>
    /// <param name="asked">What somebody said yes about.</param>
    /// <exception cref="IOException">It is no longer that, or the disk refuses; then nothing is lost.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission is missing; nothing is lost.</exception>
    internal void Delete(ModelLoss asked)
    {
        var aside = Path.Combine(Path.GetDirectoryName(Generator)!, $".penman-removed-{Path.GetRandomFileName()}");
        File.Move(Generator!, aside);
        try
        {
            if (!asked.IsOf(aside))
                throw IsAnother(asked);
            if (Discriminator is { } beside)
                File.Delete(beside);
        }
        catch
        {
            File.Move(aside, Generator!);
            throw;
        }

        File.Delete(aside);
    }

    internal static IOException IsAnother(ModelLoss asked) =>
        new($"{asked.Name} is no longer what you were asked about; press Remove again.");

    /// <summary>Opens the generator.</summary>
    /// <exception cref="InvalidDataException">It is damaged: says how.</exception>
    public Model Open() => Generator is null ? Model.InTheBox() : Model.OpenGenerator(Generator, Name);

    /// <summary>Opens the discriminator; null where there is none.</summary>
    /// <exception cref="InvalidDataException">It is damaged: says how.</exception>
    public Model? OpenDiscriminator() => Discriminator is null ? null : Model.Open(Discriminator);
}

/// <summary>
/// The generators in the studio's folders: the one in the box, those in the folder of models, and the best of each run.
/// A key of a request is looked up among them and never becomes a path.
/// </summary>
public sealed class ModelShelf(StudioOptions places, RunShelf runs)
{
    /// <summary>The key of the model in the box.</summary>
    public const string Box = Model.Box;

    private const string Pattern = "*.safetensors";
    private const string RunsPrefix = "runs/";
    internal const string ModelsPrefix = "models/";

    private static readonly ShelvedModel InTheBox = new(Box, Model.BoxName);

    private static readonly Lazy<ModelCard> BoxCard = new(() => Model.InTheBox().Card);

    private readonly ConcurrentDictionary<(string Path, DateTime Written, long Length), Seen> _known = [];

    /// <summary>All generators: the box first, then the models folder by name, then runs, the newest first.</summary>
    public IReadOnlyList<ShelvedModel> All =>
        [InTheBox, .. Delivered(), .. runs.All.Select(OfRun).OfType<ShelvedModel>()];

    /// <summary>A generator by its key; null if there is none.</summary>
    public ShelvedModel? Find(string key) =>
        key == Box ? InTheBox
        : key.StartsWith(RunsPrefix, StringComparison.Ordinal)
            ? runs.Find(key[RunsPrefix.Length..]) is { } run ? OfRun(run)
                : null
        : Delivered().Find(model => model.Key == key);

    /// <summary>The best generator of a run, or without scores its newest; null if it has saved none.</summary>
    public static ShelvedModel? OfRun(ShelvedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var folder = new RunFolder(run.Folder);
        var generator = ((string[])[folder.BestGenerator, folder.Generator]).FirstOrDefault(Paths.IsFile);
        return generator is null
            ? null
            : new(RunsPrefix + run.Name, run.Name)
            {
                Generator = generator,
                Discriminator = Existing(folder.Discriminator),
            };
    }

    /// <summary>The model that somebody said yes about, to be deleted.</summary>
    /// <exception cref="IOException">It is gone, a link, or no longer what was asked about.</exception>
    internal ShelvedModel FindUnchanged(ModelLoss asked)
    {
        var model = Find(asked.Key) is { IsRemovable: true } found
            ? found
            : throw new FileNotFoundException($"There is no model {asked.Name} any more.");
        return ModelLoss.Of(model, this) == asked ? model : throw ShelvedModel.IsAnother(asked);
    }

    /// <summary>What a generator's file says about it; null where that cannot be read.</summary>
    public ModelCard? CardOf(ShelvedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Generator is not { } path ? BoxCard.Value
            : new FileInfo(path) is { Exists: true } file ? CardOf(file)
            : null;
    }

    /// <summary>Why a model cannot be used, in a few words to follow its name; null where nothing is known against it.</summary>
    /// <param name="model">One of the shelf.</param>
    /// <param name="trouble">What its user has against what its file says; null for nothing.</param>
    public string? WhyNot(ShelvedModel model, Func<ModelCard, string?>? trouble = null) =>
        WhyNot(CardOf(model), trouble);

    /// <summary>The same, where what the model's file says is known; null where that cannot be read.</summary>
    public static string? WhyNot(ModelCard? card, Func<ModelCard, string?>? trouble) =>
        card switch
        {
            null => "cannot be read",
            { OwnArchitecture: { } own } => $"of {own}, somebody's own architecture",
            _ => trouble?.Invoke(card),
        };

    /// <remarks>None where the folder is not there, or cannot be read.</remarks>
    private List<ShelvedModel> Delivered()
    {
        try
        {
            return
            [
                .. new DirectoryInfo(places.Models)
                    .EnumerateFiles(Pattern)
                    .Where(IsListed)
                    .OrderBy(file => file.Name, StringComparer.Ordinal)
                    .Select(file => new ShelvedModel(ModelsPrefix + file.Name, $"{ShortModels}/{file.Name}")
                    {
                        Generator = file.FullName,
                        Discriminator = DiscriminatorBeside(file),
                    }),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The folder of models as lists show it: of a path from the root its last part.</summary>
    private string ShortModels =>
        Path.IsPathRooted(places.Models)
            ? Path.GetFileName(Path.TrimEndingDirectorySeparator(places.Models))
            : places.Models;

    /// <summary>A run delivers both, under the names that they have in its folder.</summary>
    private static string? DiscriminatorBeside(FileInfo generator) =>
        new RunFolder(generator.DirectoryName!) is var folder && folder.Generator == generator.FullName
            ? Existing(folder.Discriminator)
            : null;

    /// <summary>Whether it is a generator's file, or of nobody knows what: then the list says so.</summary>
    private bool IsListed(FileInfo file) => Look(file) is { } seen && (seen.Card is not null || seen.IsDamaged);

    private ModelCard? CardOf(FileInfo file) => Look(file)?.Card;

    /// <summary>What a file is; it is opened once, and again only when it has changed, or could not be opened: then null.</summary>
    private Seen? Look(FileInfo file)
    {
        try
        {
            return _known.GetOrAdd((file.FullName, file.LastWriteTimeUtc, file.Length), _ => Read(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static Seen Read(FileInfo file)
    {
        try
        {
            return new(Model.OpenGenerator(file.FullName).Card, IsDamaged: false);
        }
        catch (Exception exception) when (IsOfContent(exception))
        {
            return new(Card: null, IsDamaged(file));
        }
    }

    /// <summary>Whether it is no whole file of tensors; a discriminator is one, and so are other programs' models.</summary>
    private static bool IsDamaged(FileInfo file)
    {
        try
        {
            SafeTensors.Read(file.FullName);
            return false;
        }
        catch (Exception exception) when (IsOfContent(exception))
        {
            return true;
        }
    }

    private static bool IsOfContent(Exception exception) =>
        StudioWords.IsTold(exception) && exception is not (IOException or UnauthorizedAccessException);

    private sealed record Seen(ModelCard? Card, bool IsDamaged);

    private static string? Existing(string path) => Paths.IsFile(path) ? path : null;
}
