using System.Text.Json.Serialization;
using Penman.Gan;

namespace Penman.Runs;

/// <summary>A training with everything around it: how long, on what, and where its files go.</summary>
public sealed record RunOptions
{
    /// <summary>Epochs of the default length.</summary>
    private const double DefaultEpochs = 20;

    private const long LargestImages = 10_000_000_000_000_000;

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
    public TrainingOptions Training { get; init; } = new();

    /// <summary>
    /// Length in passes over the training images; 20 if no length is given. Give one of epochs, images and minutes.
    /// </summary>
    public double? Epochs { get; init; }

    /// <summary>Length in training images shown.</summary>
    public long? Images { get; init; }

    /// <summary>Length in minutes of training, all sessions together.</summary>
    public double? Minutes { get; init; }

    /// <summary>Threads to compute with; 0 for one per processor. They change the speed, never the result.</summary>
    public int Threads { get; init; }

    /// <summary>A folder with the four files of an MNIST-like data set; the MNIST inside Penman if left out.</summary>
    public string? Data { get; init; }

    /// <summary>Images between checkpoints.</summary>
    public long CheckpointEvery { get; init; } = 60_000;

    /// <summary>Images between pictures of samples from fixed latent vectors.</summary>
    public long SampleEvery { get; init; } = 12_800;

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
        Check(Epochs is null or (> 0 and <= 100_000), nameof(Epochs), Epochs, "above 0, at most 100,000");
        Check(
            Images is null or (> 0 and <= LargestImages),
            nameof(Images),
            Images,
            "above 0, at most 10,000,000,000,000,000"
        );
        Check(Minutes is null or (> 0 and <= 100_000), nameof(Minutes), Minutes, "above 0, at most 100,000");
        Check(Threads is >= 0 and <= 256, nameof(Threads), Threads, "from 0 (one per processor) to 256");
        Check(CheckpointEvery > 0, nameof(CheckpointEvery), CheckpointEvery, "above 0");
        Check(SampleEvery > 0, nameof(SampleEvery), SampleEvery, "above 0");
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
    }

    /// <summary>Images to be shown in all, rounded up to whole steps; null if the clock decides.</summary>
    /// <param name="dataImages">Images in the training set.</param>
    public long? TotalImages(int dataImages)
    {
        if (Minutes is not null)
            return null;
        var images = Images ?? (long)Math.Ceiling((Epochs ?? DefaultEpochs) * dataImages);
        return (images + Training.BatchSize - 1) / Training.BatchSize * Training.BatchSize;
    }

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

    private static void Check(bool isValid, string option, object? value, string range)
    {
        if (!isValid)
            throw new ArgumentException($"{option} is {value}, but must be {range}.");
    }
}
