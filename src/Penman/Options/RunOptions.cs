using System.Text.Json.Serialization;
using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Game.Steps;
using static Penman.Game.Options.TrainingOptions;

namespace Penman.Options;

/// <summary>A training with everything around it: how long, on what, and where its files go.</summary>
public sealed record RunOptions
{
    /// <summary>The architecture where a user names none.</summary>
    public const string DefaultArchitecture = "penman";

    private const long LargestImages = 10_000_000_000_000_000;

    /// <summary>
    /// Images in the set that the presets' lengths are meant for; a smaller one is passed over more often, until as many
    /// are seen.
    /// </summary>
    private const int UsualSet = 60_000;

    /// <summary>So much shorter are trainings that begin with trained networks: longer ones forget these.</summary>
    private const int ShorterFrom = 20;

    /// <summary>What is distorted, if nobody says otherwise, of sets of fewer images to learn from than so many.</summary>
    private static readonly (int FewerThan, double Share) UsuallyDistorted = (30_000, 0.8);

    /// <summary>Pictures that every run writes under these names.</summary>
    private static readonly string[] TakenPictures =
    [
        "losses.png",
        "beginning-middle-end.png",
        "time-lapse.png",
        "real-beside-fake.png",
    ];

    /// <summary>
    /// The hyper-parameters; their names stand beside this record's own in files and on the command line.
    /// </summary>
    [JsonIgnore]
    public TrainingOptions Training { get; init; } = Catalogue.Recipe(DefaultArchitecture);

    /// <summary>
    /// Length in passes over the training images, counting those held out. Give one of epochs, images and minutes; if none
    /// is given, it is the preset's length on MNIST (of larger sets as many passes), and a twentieth of it with a trained
    /// generator to begin with.
    /// </summary>
    public double? Epochs { get; init; }

    /// <summary>Length in training images shown.</summary>
    public long? Images { get; init; }

    /// <summary>Length in minutes of training, all sessions together.</summary>
    public double? Minutes { get; init; }

    /// <summary>Threads to compute with; 0 for one per processor. They change the speed, never the result.</summary>
    public int Threads { get; init; }

    /// <summary>
    /// The data set, a folder with the four files of an MNIST-like one; the MNIST inside Penman if left out.
    /// </summary>
    public string? Data { get; init; }

    /// <summary>
    /// A generator that is trained already, to begin with: a file (a discriminator.safetensors beside it comes along), or
    /// box for the one inside Penman.
    /// </summary>
    public string? From { get; init; }

    /// <summary>
    /// Training images that the networks never see, by which generators are scored and chosen; 0 for none. One in 12 if
    /// left out, at most 5,000, and none of fewer than 3,072 images.
    /// </summary>
    public int? HeldOut { get; init; }

    /// <summary>Images between checkpoints.</summary>
    public long CheckpointEvery { get; init; } = 60_000;

    /// <summary>
    /// Checkpoints that stay: the newest two, and of 4 or more the first and others spread over the way, to go back to or to
    /// branch from.
    /// </summary>
    public int KeepCheckpoints { get; init; } = 2;

    /// <summary>Images between pictures of samples from fixed latent vectors.</summary>
    public long SampleEvery { get; init; } = 12_800;

    /// <summary>
    /// Images between scores of 5,000 generated digits against the images held out, or without any against the training
    /// images; 0 for no scores.
    /// </summary>
    public long ScoreEvery { get; init; } = 60_000;

    /// <summary>
    /// Ends the run after so many scores in a row that were not 2 % better than the best before; 0 or left out for the
    /// whole length.
    /// </summary>
    public int? StopWhenFlat { get; init; }

    /// <summary>The run's folder; a new one under runs/ if left out.</summary>
    public string? Out { get; init; }

    /// <summary>The folder for the finished generator and discriminator.</summary>
    public string Models { get; init; } = "models";

    /// <summary>File name of the picture of the generator's architecture, in the run's folder.</summary>
    public string GeneratorPicture { get; init; } = "generator_arch.png";

    /// <summary>File name of the picture of the discriminator's architecture, in the run's folder.</summary>
    public string DiscriminatorPicture { get; init; } = "discriminator_arch.png";

    /// <summary>Checks every range, and that at most one length is given.</summary>
    /// <exception cref="ArgumentException">Names the option, its value and what it may be.</exception>
    public void Validate()
    {
        Training.Validate();
        if (new object?[] { Epochs, Images, Minutes }.Count(length => length is not null) > 1)
            throw new ArgumentException("Give one length: epochs, images or minutes.");
        if (Minutes is not null && Training.DecayStart is null != Training.DecayEnd is null)
            throw new ArgumentException(
                "A run by minutes has no length in images: give both the start and the end of the decay, or neither."
            );
        Check(Epochs is null or (> 0 and <= 100_000), nameof(Epochs), Epochs, "above 0, at most 100,000");
        Check(
            Images is null or (> 0 and <= LargestImages),
            nameof(Images),
            Images,
            "above 0, at most 10,000,000,000,000,000"
        );
        Check(Minutes is null or (> 0 and <= 100_000), nameof(Minutes), Minutes, "above 0, at most 100,000");
        Check(Threads is >= 0 and <= 256, nameof(Threads), Threads, "from 0 (one per processor) to 256");
        Check(
            HeldOut is null or 0 or >= HoldOut.Fewest,
            nameof(HeldOut),
            HeldOut,
            $"0, or at least {HoldOut.Fewest}: twice the features that images are compared in"
        );
        Check(CheckpointEvery > 0, nameof(CheckpointEvery), CheckpointEvery, "above 0");
        Check(KeepCheckpoints is >= 2 and <= 1000, nameof(KeepCheckpoints), KeepCheckpoints, "from 2 to 1000");
        Check(SampleEvery > 0, nameof(SampleEvery), SampleEvery, "above 0");
        Check(ScoreEvery >= 0, nameof(ScoreEvery), ScoreEvery, "at least 0");
        Check(StopWhenFlat is null or >= 0, nameof(StopWhenFlat), StopWhenFlat, "at least 0");
        if (StopWhenFlat > 0 && ScoreEvery == 0)
            throw Refusal(
                $"{new Name(nameof(StopWhenFlat))} needs scores; set {new Name(nameof(ScoreEvery))} too, for example to 60000."
            );
        CheckPicture(nameof(GeneratorPicture), GeneratorPicture);
        CheckPicture(nameof(DiscriminatorPicture), DiscriminatorPicture);
        Check(
            GeneratorPicture != DiscriminatorPicture,
            nameof(DiscriminatorPicture),
            DiscriminatorPicture,
            "another name than the generator's"
        );
        Check(Models.Length > 0, nameof(Models), "empty", "a folder's name");
        Check(Out is not "", nameof(Out), "empty", "a folder's name");
        Check(Data is not "", nameof(Data), "empty", "a folder's name");
        Check(From is not "", nameof(From), "empty", "a generator's file");
    }

    /// <summary>Checks what the data and the networks have to say, too: a training that begins with them is not refused for it.</summary>
    /// <param name="images">All training images.</param>
    /// <exception cref="ArgumentException">Names the option, its value and what it may be, or says what to change.</exception>
    public void ValidateFor(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        Validate();
        ExpectClasses(images.Classes);
        var (whole, classes) = (Resolve(images.Count), images.Classes.Count);
        HoldOut.ExpectPossible(images, whole.HeldOut ?? 0);
        var (training, architecture) = (whole.Training, Catalogue.Architecture(Training));
        training.Validate();
        var players = Players.Create(architecture, training, images.Format, classes);
        Combinations.Check(new TrainerParts().RulesFor(training), players, images.Format, classes);
    }

    /// <summary>Refuses to let a generator be asked for a class where there is one alone.</summary>
    /// <exception cref="ArgumentException">Says what to choose.</exception>
    internal void ExpectClasses(ClassNames classes)
    {
        if (Training.Conditional != Conditioning.None && classes.Count == 1)
            throw new Sentence(
                $"All images of this data set are of one class, so there is nothing to ask a generator for; choose {new Name(nameof(TrainingOptions.Conditional))} none."
            ).As(message => new ArgumentException(message));
    }

    /// <summary>Images to be shown in all, rounded up to whole steps; null if the clock decides.</summary>
    public long? TotalImages(int dataImages)
    {
        if (Minutes is not null)
            return null;
        var images =
            Images
            ?? (long)
                Math.Ceiling(
                    Epochs is { } epochs
                        ? epochs * dataImages
                        : Catalogue.Architecture(Training).DefaultEpochs
                            * Math.Max(dataImages, UsualSet)
                            / (From is null ? 1 : ShorterFrom)
                );
        return (images + Training.BatchSize - 1) / Training.BatchSize * Training.BatchSize;
    }

    /// <summary>
    /// These options with nothing left to a default that may change: the length, what is held out, and a decay that is
    /// asked for but has no start or end, from half the length to the whole. A length in minutes decides no decay: no
    /// clock in a result.
    /// </summary>
    /// <exception cref="ArgumentException">There is no architecture of that name.</exception>
    public RunOptions Resolve(int dataImages)
    {
        var isLeftOut = Epochs is null && Images is null && Minutes is null;
        var isUsual = dataImages >= UsualSet && From is null;
        var heldOut = HeldOut ?? HoldOut.Usual(dataImages);
        return this with
        {
            HeldOut = heldOut,
            Epochs = isLeftOut && isUsual ? Catalogue.Architecture(Training).DefaultEpochs : Epochs,
            Images = isLeftOut && !isUsual ? TotalImages(dataImages) : Images,
            Training = WithDecay(Training, TotalImages(dataImages)) with
            {
                Augment =
                    Training.Augment
                    ?? (dataImages - heldOut < UsuallyDistorted.FewerThan ? UsuallyDistorted.Share : 0),
            },
        };
    }

    /// <summary>A decay that is asked for but has no start or end goes from half the length to the whole.</summary>
    internal static TrainingOptions WithDecay(TrainingOptions training, long? totalImages) =>
        totalImages is { } total && training.DecayTo < 1
            ? training with
            {
                DecayStart = training.DecayStart ?? total / 2,
                DecayEnd = training.DecayEnd ?? total,
            }
            : training;

    private static void CheckPicture(string option, string name)
    {
        var isPlain = Path.GetFileName(name) == name && name.EndsWith(".png", StringComparison.OrdinalIgnoreCase);
        Check(isPlain, option, $"\"{name}\"", "a file name that ends in .png, without a folder");
        Check(
            !TakenPictures.Contains(name, StringComparer.OrdinalIgnoreCase),
            option,
            $"\"{name}\"",
            "a name that no other picture of the run has"
        );
    }
}
