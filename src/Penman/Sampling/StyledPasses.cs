using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors.Programs;
using Penman.Tensors.Randomness;
using Penman.Tensors.Threading;

namespace Penman.Sampling;

/// <summary>Passes through a style-based generator in which something is done to its styles.</summary>
internal sealed class StyledPasses
{
    /// <summary>Latent vectors of whose styles the mean is taken, for each digit.</summary>
    private const int Averaged = 1_024;

    private const ulong AveragedSeed = 0;

    private readonly Network _generator;
    private readonly Styling _styling;
    private readonly Styles _styles;
    private readonly Lazy<Variable> _centres;

    /// <summary>Refuses what cannot be done.</summary>
    /// <exception cref="ArgumentException">Says what can.</exception>
    public StyledPasses(WorkerTeam team, Network generator, Styling styling)
    {
        (_generator, _styling) = (generator, styling);
        if (styling.Truncation is not (> 0 and <= 1))
            throw new Sentence(
                $"{new Name(nameof(Styling.Truncation))} is {styling.Truncation}, but must be above 0, up to 1."
            ).As(message => new ArgumentException(message));
        _styles =
            generator.Layers.OfType<Styles>().FirstOrDefault()
            ?? throw new ArgumentException(
                "The generator has no styles to mix or draw together; train the architecture stylegan, which has."
            );
        if (styling.MixSeed is not null && _styles.Layers < 2)
            throw new ArgumentException("The generator draws in styles in one layer; to mix them takes two.");
        if (styling.MixFrom is not null && styling.MixSeed is null)
            throw new Sentence(
                $"{new Name(nameof(Styling.MixFrom))} says from where on another style is drawn in; say which with {new Name(nameof(Styling.MixSeed))}."
            ).As(message => new ArgumentException(message));
        if (styling.MixFrom is { } first && (first < 1 || first >= _styles.Layers))
            throw new Sentence(
                $"{new Name(nameof(Styling.MixFrom))} is {first}, but must be from 1 to {_styles.Layers - 1}: the generator draws in styles in {_styles.Layers} layers."
            ).As(message => new ArgumentException(message));
        _centres = new(() => Centres(team));
    }

    /// <summary>A pass for so many images at a time.</summary>
    public Pass Of(int size, Tensor? labels) =>
        Pass.Restyled(
            labels,
            new()
            {
                Other = _styling.MixSeed is { } seed ? Latent(seed, size) : null,
                FirstOfOther = _styling.MixFrom ?? _styles.Layers / 2,
                Centre = _styling.Truncation < 1 ? CentreOf(labels) : null,
                Truncation = (float)_styling.Truncation,
            }
        );

    private Tensor CentreOf(Tensor? labels) =>
        labels is null ? _centres.Value.Tensor : labels.MatMul(_centres.Value.Tensor);

    /// <summary>The latent vector of a seed, once for each image.</summary>
    private Tensor Latent(ulong seed, int size)
    {
        var latent = new Variable("other latent", [size, .. _generator.InputShape]);
        var one = latent.Values[..(latent.Values.Length / size)];
        CountedRandom.Normal(seed, RandomStreams.SampleLatent, step: 0, firstIndex: 0, one);
        for (var row = 1; row < size; row++)
            one.CopyTo(latent.Values[(row * one.Length)..]);
        return latent.Tensor;
    }

    /// <summary>The mean style of each digit: (classes, W), or (1, W).</summary>
    private Variable Centres(WorkerTeam team)
    {
        var latent = new Variable("latent", [Averaged, .. _generator.InputShape]);
        CountedRandom.Normal(AveragedSeed, RandomStreams.StyleCentre, step: 0, firstIndex: 0, latent.Values);
        var classes = _generator.Classes;
        var labels = classes > 0 ? new Variable("labels", [Averaged, classes]) : null;
        var style = _styles.Map(latent.Tensor, Pass.Inference(labels?.Tensor));
        var program = TensorProgram.Compile(team, [style.MeanKeepingAxes(0)]);
        var centres = new Variable("centres", [Math.Max(1, classes), style.Shape[1]]);
        for (var digit = 0; digit < centres.Shape[0]; digit++)
        {
            for (var place = 0; labels is not null && place < labels.Values.Length; place++)
                labels.Values[place] = place % classes == digit ? 1 : 0;
            program.Run();
            program.Output(0).CopyTo(centres.Values[(digit * style.Shape[1])..]);
        }

        return centres;
    }
}
