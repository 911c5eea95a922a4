using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Models;
using Penman.Networks;
using Penman.Pictures;
using Penman.Sampling;
using Penman.Tensors.Threading;

namespace Penman.Subjects;

/// <summary>
/// A generator of a model file, whose weights are training's moving average. Image i of evaluation seed s is the one
/// that a sampler draws for the seed 1,000,000 s + i; a conditional generator is asked for the digit i mod the number
/// of its classes.
/// </summary>
internal sealed class GeneratorSource : EvaluationSource
{
    private const int ChunkSize = 1024;

    private readonly Model _model;
    private readonly int _threads;

    private GeneratorSource(Model model, DataSet data, string description, int threads)
        : base(data, description, isAsked: model.Network.Classes > 0, available: null) =>
        (_model, _threads) = (model, threads > 0 ? threads : Environment.ProcessorCount);

    /// <exception cref="InvalidDataException">It draws what no evaluator reads, or learned from other data.</exception>
    public static GeneratorSource Of(Model model, string? folder, int threads)
    {
        model.ExpectJudge(folder);
        var data = DataSet.Open(folder);
        var (network, card) = (model.Network, model.Card);
        if (card.Images != data.Format || network.Classes > 0 && network.Classes != data.Classes.Count)
            throw new InvalidDataException(
                $"The evaluator reads {data.Classes.Count} digits of {data.Format} pixels, "
                    + $"but the generator draws {network.Classes} classes of {card.Images}."
            );
        var kind = $"{card.Options.NetworksName}, {card.Options.Knowledge}";
        var images = card.ImagesSeen.ToString("N0", CultureInfo.InvariantCulture);
        return new(model, data, $"a generator ({kind}) trained on {images} images", threads);
    }

    internal override Network Generator => _model.Network;

    internal override string Print => _model.Sha256;

    internal override IReadOnlyList<int>? CodesOf(int count, ulong seed)
    {
        if (Generator.Codes.Values == 0)
            return null;
        using var team = new WorkerTeam(1);
        var sampler = new ImageSampler(team, Generator);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(index => Generator.Codes.ValueOf(sampler.PointOf(new(SeedOf(index, seed))).Style)),
        ];
    }

    public override JudgedImages Take(
        int count,
        ulong seed,
        IProgress<string>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        using var team = new WorkerTeam(_threads);
        return Draw(new(team, Generator), count, seed, progress, cancellation);
    }

    /// <summary>What an evaluation draws.</summary>
    internal static JudgedImages Draw(
        ImageSampler sampler,
        int count,
        ulong seed,
        IProgress<string>? progress = null,
        CancellationToken cancellation = default
    )
    {
        int[]? asked =
            sampler.Classes > 0 ? [.. Enumerable.Range(0, count).Select(index => index % sampler.Classes)] : null;
        List<Image> images = [];
        while (images.Count < count)
        {
            cancellation.ThrowIfCancellationRequested();
            var places = Enumerable.Range(images.Count, Math.Min(ChunkSize, count - images.Count));
            images.AddRange(sampler.Generate([.. places.Select(Request)], cancellation));
            progress?.Report(string.Create(CultureInfo.InvariantCulture, $"drawing images: {images.Count:N0}"));
        }

        return JudgedImages.Of(images, asked);

        DigitRequest Request(int index) => new(SeedOf(index, seed), asked?[index]);
    }

    private static ulong SeedOf(int index, ulong seed) => unchecked(MaximumImages * seed + (ulong)index);
}
