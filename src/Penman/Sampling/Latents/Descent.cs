using Penman.Data;
using Penman.Networks;
using Penman.Networks.Optimisers;
using Penman.Pictures;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

namespace Penman.Sampling.Latents;

/// <summary>A batch of latent points that move towards one picture, each by itself: Adam on styles, digits and values of a code held.</summary>
/// <remarks>
/// The numbers of a categorical code have no gradient, for a small move changes no value; without a prior they stay where they are.
/// </remarks>
internal sealed class Descent
{
    /// <summary>Of the step size at the beginning, what is left at the end.</summary>
    private const double LastRate = 0.02;

    private readonly Variable _styles;
    private readonly Variable? _labels;
    private readonly Variable _target;
    private readonly Adam _adam;
    private readonly TensorProgram _step;

    public Descent(WorkerTeam team, Network generator, int candidates, double rate, double priorWeight)
    {
        Candidates = candidates;
        LatentSize = generator.InputShape.ElementCount;
        Classes = generator.Classes;
        Codes = generator.Codes;
        _styles = new Variable("styles", [candidates, .. generator.InputShape]);
        _labels = Classes > 0 ? new Variable("labels", [candidates, Classes]) : null;
        var images = generator.Forward(_styles, Pass.Inference(_labels?.Tensor)); // (N, channels, rows, columns)
        Format = ImageFormat.Of(images.Shape);
        _target = new Variable("target", [1, .. Format.Shape]);
        var errors = (images - _target.Tensor).Square().SumKeepingAxes(1, 2, 3).Reshape([candidates]);
        var losses = Codes.Values == LatentSize ? errors : errors + (PriceOfStyles() * (float)priorWeight);
        _adam = new Adam(
            "inversion",
            [_styles],
            new()
            {
                LearningRate = rate,
                Beta1 = 0.9,
                Beta2 = 0.99,
            }
        );
        var gradient = Gradients.Of(losses.Sum(), _styles.Tensor);
        _step = TensorProgram.Compile(team, [losses, errors, images], _adam.Step(gradient));
    }

    /// <summary>(candidates).</summary>
    private Tensor PriceOfStyles()
    {
        var styles = _styles.Tensor.Reshape([Candidates, LatentSize]);
        if (Codes.Values > 0)
            styles = styles.Slice(axis: 1, Codes.Values, LatentSize - Codes.Values);
        return styles.Square().SumKeepingAxes(1).Reshape([Candidates]);
    }

    public ImageFormat Format { get; }

    public int Candidates { get; }

    public int LatentSize { get; }

    /// <summary>Digits that the generator knows; 0 without labels.</summary>
    public int Classes { get; }

    /// <summary>Codes among its latent numbers.</summary>
    public CodeSizes Codes { get; }

    public ReadOnlySpan<float> Losses => _step.Output(0);

    /// <summary>The squared distance of each candidate's picture from the target.</summary>
    public ReadOnlySpan<float> SquaredErrors => _step.Output(1);

    /// <summary>
    /// Moves all candidates some steps towards a picture of the generator's format; each step is told, from 1.
    /// </summary>
    public void Run(Image picture, IReadOnlyList<LatentPoint> starts, int steps, Action<int> report)
    {
        var planes = new byte[Format.Values];
        picture.CopyPlanesTo(planes);
        Image.ToSigned(planes, _target.Values);
        for (var i = 0; i < Candidates; i++)
        {
            starts[i].Style.CopyTo(StyleOf(i));
            starts[i].ClassWeights.CopyTo(WeightsOf(i));
        }

        foreach (var moments in _adam.State)
            moments.Values.Clear();
        for (var step = 1; step <= steps; step++)
        {
            // Half a cosine: Loshchilov and Hutter 2017, arXiv:1608.03983.
            _adam.Prepare(step, LastRate + ((1 - LastRate) * (1 + Math.Cos(Math.PI * (step - 1) / steps)) / 2));
            _step.Run();
            report(step);
        }

        _adam.Prepare(steps + 1, learningRateFactor: 0); // Losses are those before a move: one more that goes nowhere.
        _step.Run();
    }

    public LatentPoint PointAt(int candidate) => new(StyleOf(candidate), WeightsOf(candidate));

    public Image ImageAt(int candidate) =>
        Image.FromSigned(_step.Output(2).Slice(candidate * Format.Values, Format.Values), Format.Columns, Format.Rows);

    private Span<float> StyleOf(int candidate) => _styles.Values.Slice(candidate * LatentSize, LatentSize);

    private Span<float> WeightsOf(int candidate) =>
        _labels is null ? [] : _labels.Values.Slice(candidate * Classes, Classes);
}
