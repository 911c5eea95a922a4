using System.Security.Cryptography;
using Penman.Algebra;
using Penman.Data;
using Penman.Files;
using Penman.Tensors.Threading;

namespace Penman.Evaluation.Evaluators;

/// <summary>
/// The frozen classifier in whose features images are compared. Figures from two evaluators cannot be compared, so each
/// is known by the hash of its file.
/// </summary>
public sealed class Evaluator : IDisposable
{
    private const string MnistName = "evaluator/mnist.safetensors";

    private readonly WorkerTeam _team;
    private readonly Classifier _classifier;

    private Evaluator(byte[] bytes, string name, int threads)
    {
        var content = EvaluatorFile.Read(new MemoryStream(bytes), name);
        (Card, Reference) = (content.Card, content.Reference);
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        _team = new WorkerTeam(threads > 0 ? threads : Environment.ProcessorCount);
        _classifier = new Classifier(content.Net, _team);
    }

    /// <summary>The SHA-256 of its file, 64 hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <summary>Where it comes from.</summary>
    public EvaluatorCard Card { get; }

    /// <summary>The statistics of all its training images.</summary>
    public EvaluatorReference Reference { get; }

    /// <summary>
    /// The evaluator of MNIST, carried in the package Penman.Mnist; with 0 threads it takes one per processor.
    /// </summary>
    /// <exception cref="FileNotFoundException">The program was built without the package.</exception>
    public static Evaluator Mnist(int threads = 0) =>
        new(Resource.ReadBytes(DataPackage.Open(MnistName)), MnistName, threads);

    /// <summary>Reads an evaluator of one's own, which <see cref="Train"/> made.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">Damaged, or no evaluator: names the field that is wrong.</exception>
    public static Evaluator Load(string path, int threads = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new Evaluator(File.ReadAllBytes(path), path, threads);
    }

    /// <summary>Loads the evaluator of a data set.</summary>
    /// <exception cref="FileNotFoundException">There is none; says how to make one.</exception>
    /// <exception cref="InvalidDataException">Damaged, or no evaluator: names the field that is wrong.</exception>
    public static Evaluator Of(DataSet data, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.EvaluatorPath is not { } path)
            return Mnist(threads);
        return data.HasEvaluator
            ? Load(path, threads)
            : throw new Sentence(
                $"There is no evaluator {path}; make one with {new Name("Evaluator.Train", Path.GetDirectoryName(path))}."
            ).As(message => new FileNotFoundException(message));
    }

    /// <summary>
    /// Trains an evaluator, writes its file, and returns what that says about itself; tells after each step the share
    /// done, in [0, 1], and the loss. Where it is asked to give up nothing is written.
    /// </summary>
    /// <exception cref="ArgumentException">An option is out of range, or images are too large.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    public static EvaluatorCard Train(
        string path,
        EvaluatorRequest request,
        IProgress<(double Share, float Loss)>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var images = JudgedImages.Of(request.Train);
        using var team = new WorkerTeam(request.Threads > 0 ? request.Threads : Environment.ProcessorCount);
        var training = new ClassifierTraining(request.Options, request.Train, team);
        var net = training.Train(progress, cancellation);
        var classifier = new Classifier(net, team);
        var readings = classifier.Read(images, cancellation);
        var reference = new EvaluatorReference(Gaussian.Of(readings.Features), Gaussian.Of(readings.Logits));
        var card = new EvaluatorCard(
            request.Command,
            request.Data,
            request.Options,
            classifier.Accuracy(request.Test, cancellation)
        )
        {
            Format = request.Train.Format,
            Classes = request.Train.Classes,
        };
        EvaluatorFile.Write(path, new(net, card, reference));
        return card;
    }

    /// <summary>Reads images; each gives the same numbers, bit for bit, whatever stands beside it.</summary>
    /// <exception cref="ArgumentException">Images of another format, or asked to be what it does not know.</exception>
    /// <exception cref="OperationCanceledException">It was asked to give up, which it does within 100 images.</exception>
    public Readings Read(JudgedImages images, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Format != Card.Format)
            throw new ArgumentException(
                $"The evaluator of {Card.Data} reads {Card.Format} images, found {images.Format}.",
                nameof(images)
            );
        if (images.Asked?.Max() is { } largest && largest >= Card.Classes.Count)
            throw new ArgumentException(
                $"The evaluator of {Card.Data} knows classes 0 to {Card.Classes.Count - 1}, but images were asked to be {largest}.",
                nameof(images)
            );
        return _classifier.Read(images, cancellation);
    }

    /// <summary>What computes.</summary>
    internal WorkerTeam Team => _team;

    /// <summary>Images (N, channels, rows, columns) in [-1, 1], not rounded, to their features (N, 128).</summary>
    internal Tensor FeaturesOf(Tensor images) => _classifier.FeaturesOf(images);

    /// <summary>Ends the worker threads.</summary>
    public void Dispose() => _team.Dispose();
}

/// <summary>What an evaluator is to be trained on, and how.</summary>
public sealed record EvaluatorRequest(ImageSet Train, ImageSet Test, ClassifierOptions Options)
{
    /// <summary>The data set in words, for the card.</summary>
    public string Data { get; init; } = "MNIST";

    /// <summary>What makes it, for the card.</summary>
    public string Command { get; init; } = "Evaluator.Train";

    /// <summary>Threads to compute with; 0 for one per processor.</summary>
    public int Threads { get; init; }
}

/// <summary>
/// Where an evaluator comes from: enough to make it again, bit by bit. Its accuracy is the share of test images that it
/// reads as labelled, in [0, 1].
/// </summary>
public sealed record EvaluatorCard(string Command, string Data, ClassifierOptions Options, double TestAccuracy)
{
    /// <summary>The sizes of the images it reads; files that do not say so read MNIST's.</summary>
    public ImageFormat Format { get; init; } = Mnist.Format;

    /// <summary>The classes it tells apart; files that do not say so know the ten digits.</summary>
    public ClassNames Classes { get; init; } = Mnist.Classes;
}

/// <summary>
/// All training images as an evaluator carries them, so that scores can be told while training without reading the data
/// set again, and without a look at the test set.
/// </summary>
public sealed record EvaluatorReference(Gaussian Features, Gaussian Logits);
