using Penman.Data;
using Penman.Game;
using Penman.Models;
using Penman.Networks;
using Penman.Tensors.Threading;

namespace Penman.Hands;

/// <summary>
/// A generator made to write in one hand, from a few characters of it: the style that they share is found in the latent
/// space, the network is tuned until it draws them, and the region around their styles takes the place of all styles. So
/// every class comes in that hand, also those of which there is no sample.
/// </summary>
public sealed class Hand
{
    /// <summary>Samples that are learned from at most.</summary>
    public const int MostSamples = 500;

    /// <summary>Samples by which starting points are compared.</summary>
    private const int MostSearched = 40;

    private const int Starts = 12;

    private Hand(Network network, ModelCard card) => (Network, Card) = (network, card);

    /// <summary>The generator.</summary>
    public Network Network { get; }

    /// <summary>What its file says.</summary>
    public ModelCard Card { get; }

    /// <summary>
    /// How far the drawn samples were from the real ones before anything was tuned: the root of the mean squared distance,
    /// pixels in [-1, 1].
    /// </summary>
    public double ErrorBefore { get; private init; }

    /// <summary>And at the same styles after tuning.</summary>
    public double ErrorAfter { get; private init; }

    /// <summary>How much a character varies from the next, in standard deviations of all styles.</summary>
    public double Spread { get; private init; }

    /// <summary>Learns a hand.</summary>
    /// <param name="model">A generator that is told the class.</param>
    /// <param name="samples">Characters of the hand, at least one and at most <see cref="MostSamples"/>.</param>
    /// <param name="options">How.</param>
    /// <param name="status">Told what is done.</param>
    /// <param name="cancellation">Asks to stop.</param>
    /// <exception cref="ArgumentException">
    /// The generator cannot learn a hand, or samples are too many, none, of another size or class than it draws.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static Hand Learn(
        Model model,
        IReadOnlyList<HandSample> samples,
        HandOptions? options = null,
        IProgress<string>? status = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(samples);
        options ??= new();
        Check(model, samples);
        using var team = new WorkerTeam(options.Threads > 0 ? options.Threads : Environment.ProcessorCount);
        status?.Report("looking for the style that the samples share");
        var style = Find(team, model.Network, samples, options, cancellation);
        var before = style.Error;
        status?.Report("tuning the generator to the samples");
        var network = CopyOf(model);
        var tuning = new HandTuning(team, network, model.Network, samples, Styles(style, samples.Count), options.Seed);
        tuning.Run(options.TuningSteps, cancellation);
        var region = new HandRegion(style, samples, model.Card.Classes.Count);
        region.FoldInto(network);
        var card = model.Card with { Score = null, Hand = samples.Count };
        return new(network, card)
        {
            ErrorBefore = before,
            ErrorAfter = options.TuningSteps > 0 ? tuning.Error : before,
            Spread = region.Spread,
        };
    }

    /// <summary>Refuses a generator that cannot learn a hand.</summary>
    /// <exception cref="ArgumentException">Says what it would take.</exception>
    public static void ExpectPossible(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        HandRegion.Layers(model.Network);
    }

    private static void Check(Model model, IReadOnlyList<HandSample> samples)
    {
        ExpectPossible(model);
        if (samples.Count is 0 or > MostSamples)
            throw new ArgumentException(
                $"There are {samples.Count} samples of the hand, but must be from 1 to {MostSamples}; train on larger sets."
            );
        var (format, classes) = (model.Card.Images, model.Card.Classes.Count);
        foreach (var (place, sample) in samples.Index())
        {
            var image = sample.Image;
            if ((image.Channels, image.Height, image.Width) != (format.Channels, format.Rows, format.Columns))
                throw new ArgumentException(
                    $"Sample {place + 1} has {new ImageFormat(image.Channels, image.Height, image.Width)} pixels, but the generator draws {format}."
                );
            if (sample.Class < 0 || sample.Class >= classes)
                throw new ArgumentException(
                    $"Sample {place + 1} is of class {sample.Class}, but the generator's are from 0 to {classes - 1}."
                );
        }
    }

    /// <summary>The best of several searches by a part of the samples, then by all of them.</summary>
    private static HandStyle Find(
        WorkerTeam team,
        Network generator,
        IReadOnlyList<HandSample> samples,
        HandOptions options,
        CancellationToken cancellation
    )
    {
        var searched = Math.Min(samples.Count, MostSearched);
        List<HandSample> some = [.. Enumerable.Range(0, searched).Select(i => samples[i * samples.Count / searched])];
        var search = new HandStyle(team, generator, some);
        float[] best = [];
        var least = double.PositiveInfinity;
        for (var start = 0u; start < Starts; start++)
        {
            search.Begin(options.Seed, start);
            search.Run(options.SearchSteps, cancellation);
            if (!(search.Loss < least))
                continue;
            least = search.Loss;
            best = search.Shared.ToArray();
        }

        var style = new HandStyle(team, generator, samples);
        style.Begin(best);
        style.Run(options.RefineSteps, cancellation);
        return style;
    }

    private static Variable Styles(HandStyle style, int count)
    {
        var size = style.Shared.Length;
        var styles = new Variable("styles", [count, size]);
        for (var i = 0; i < count; i++)
        for (var j = 0; j < size; j++)
            styles.Values[i * size + j] = style.Shared[j] + style.Own(i)[j];
        return styles;
    }

    private static Network CopyOf(Model model)
    {
        var built = model.Card.Options.ForArchitecture(model.Card.Images, model.Card.Classes.Count);
        var copy = Catalogue.Architecture(model.Card.Options).CreateGenerator(built, Initialisation.Given);
        copy.CopyFrom(model.Network);
        return copy;
    }
}

/// <summary>How a <see cref="Hand"/> is learned.</summary>
public sealed record HandOptions
{
    /// <summary>Steps of the search from each starting point, at least 1.</summary>
    public int SearchSteps { get; init; } = 40;

    /// <summary>Steps of the search from the best of them, at least 1.</summary>
    public int RefineSteps { get; init; } = 150;

    /// <summary>Steps in which the network is tuned; 0 to leave it as it is.</summary>
    public int TuningSteps { get; init; } = 200;

    /// <summary>Draws starting points and anchors.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads to compute with; 0 for one per processor. They never change the result.</summary>
    public int Threads { get; init; }
}
