using System.Text.Json.Serialization;
using Penman.Data;
using Penman.Networks;
using Penman.Networks.Optimisers;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

namespace Penman.Evaluation.Evaluators;

/// <summary>
/// Trains a classifier from scratch: softmax cross-entropy, Adam, shifted images. The result depends on the options and
/// the data alone.
/// </summary>
internal sealed class ClassifierTraining
{
    private readonly ClassifierOptions _options;
    private readonly ShiftedBatches _batches;
    private readonly DigitNet _net;
    private readonly Variable _images;
    private readonly Variable _labels;
    private readonly Variable _step = new("step", Shape.Scalar);
    private readonly Adam _adam;
    private readonly TensorProgram _program;
    private long _steps;

    /// <summary>Makes the network, untrained.</summary>
    public ClassifierTraining(ClassifierOptions options, ImageSet data, WorkerTeam team)
    {
        options.Validate();
        _options = options;
        _batches = new ShiftedBatches(data, options);
        _net = new DigitNet(
            data.Format,
            data.Classes.Count,
            options.Layers,
            new Initialisation(options.Seed, EvaluationStreams.Initialisation)
        );
        _images = new Variable("images", [options.BatchSize, .. data.Format.Shape]);
        _labels = new Variable("labels", [options.BatchSize, data.Classes.Count]);
        _adam = new Adam("adam", _net.Parameters, new() { LearningRate = options.LearningRate, Beta1 = 0.9 });
        _program = Compile(team);
        TotalSteps = Math.Max(1, (long)(options.Epochs * data.Count / options.BatchSize));
    }

    public long TotalSteps { get; }

    /// <summary>Trains to the end; tells after each step the share done, in [0, 1], and the loss.</summary>
    public DigitNet Train(IProgress<(double Share, float Loss)>? progress, CancellationToken cancellation)
    {
        while (_steps < TotalSteps)
        {
            cancellation.ThrowIfCancellationRequested();
            Step();
            progress?.Report(((double)_steps / TotalSteps, _program.Output(0)[0]));
        }

        return _net;
    }

    private TensorProgram Compile(WorkerTeam team)
    {
        var pass = Pass.Training(noise: new NoiseSource(_options.Seed, EvaluationStreams.Pass, _step));
        var loss = CrossEntropy.Of(_net.Head.Forward(_net.Body.Forward(_images, pass), pass), _labels);
        var gradients = Gradients.Of(loss, [.. _net.Parameters.Select(parameter => parameter.Tensor)]);
        return TensorProgram.Compile(team, [loss], [.. _adam.Step(gradients), .. pass.BufferUpdates]);
    }

    private void Step()
    {
        _batches.Fill(_steps * _options.BatchSize, _images.Values, _labels.Values);
        _step.Values[0] = _steps;
        _adam.Prepare(_steps + 1, learningRateFactor: 1 - (double)_steps / TotalSteps);
        _program.Run();
        _steps++;
    }
}

/// <summary>How a classifier is trained.</summary>
public sealed record ClassifierOptions
{
    /// <summary>Passes over the training images.</summary>
    public double Epochs { get; init; } = 12;

    /// <summary>Images in a step.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>Adam's first step size; it falls to nothing in a straight line.</summary>
    public double LearningRate { get; init; } = 2e-3;

    /// <summary>Each image is shifted by so many pixels at most, in both directions, anew each time.</summary>
    public int LargestShift { get; init; } = 2;

    /// <summary>Which layers it sees images with.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ClassifierLayers Layers { get; init; }

    /// <summary>The seed of everything random.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Checks every range.</summary>
    /// <exception cref="ArgumentException">Names the option, its value and what it may be.</exception>
    public void Validate()
    {
        Check(Epochs is > 0 and <= 1000, nameof(Epochs), Epochs, "above 0, at most 1,000");
        Check(BatchSize is >= 2 and <= 10_000, nameof(BatchSize), BatchSize, "from 2 to 10,000");
        Check(LearningRate is > 0 and <= 1, nameof(LearningRate), LearningRate, "above 0, at most 1");
        Check(Enum.IsDefined(Layers), nameof(Layers), Layers, "one of its kinds");
        Check(LargestShift is >= 0 and <= 8, nameof(LargestShift), LargestShift, "from 0 to 8");
    }

    private static void Check(bool isGood, string name, object value, string range)
    {
        if (!isGood)
            throw new ArgumentException(FormattableString.Invariant($"{name} is {value}, but must be {range}."));
    }
}
