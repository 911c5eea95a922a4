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
/// that <c>penman generate</c> draws for the seed 1,000,000 s + i; a conditional generator is asked for the digit
/// i mod the number of its classes.
/// </summary>
internal sealed class GeneratorSource : EvaluationSource
{
    private const int ChunkSize = 1024;

    private readonly Network _network;
    private readonly ModelCard _card;
    private readonly int _threads;

    /// <exception cref="InvalidDataException">It draws what no evaluator reads.</exception>
    public GeneratorSource(Model model, DataSet data, int threads)
        : base(data)
    {
        (_network, _card) = (model.Network, model.Card);
        _threads = threads > 0 ? threads : Environment.ProcessorCount;
        if (_card.Images != data.Format || (IsAsked && _network.Classes != data.Classes.Count))
            throw new InvalidDataException(
                $"The evaluator reads {data.Classes.Count} digits of {data.Format} pixels, "
                    + $"but the generator draws {_network.Classes} classes of {_card.Images}."
            );
    }

    public override string Description =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"a generator ({_card.Options.Architecture}, {(IsAsked ? "conditional" : "unconditional")}) trained on {_card.ImagesSeen:N0} images"
        );

    public override int? Available => null;

    public override bool? IsEma => true;

    public override bool IsAsked => _network.Classes > 0;

    public override JudgedImages Take(int count, ulong seed, IProgress<int>? progress = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        using var team = new WorkerTeam(_threads);
        var sampler = new ImageSampler(team, _network);
        List<Image> images = [];
        while (images.Count < count)
        {
            var requests = Enumerable.Range(images.Count, Math.Min(ChunkSize, count - images.Count));
            images.AddRange(sampler.Generate([.. requests.Select(i => Request(seed, i))]));
            progress?.Report(images.Count);
        }

        return JudgedImages.Of(images, IsAsked ? [.. Enumerable.Range(0, count).Select(DigitOf)] : null);
    }

    private DigitRequest Request(ulong seed, int index) =>
        new(unchecked(MaximumImages * seed + (ulong)index), IsAsked ? DigitOf(index) : null);

    private int DigitOf(int index) => index % _network.Classes;
}
