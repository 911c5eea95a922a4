using Penman.Gan.Objectives;
using Penman.Nn;
using Penman.Optim;
using Penman.Tensors;
using Penman.Tensors.Threading;

namespace Penman.Gan;

/// <summary>The two players and what moves them.</summary>
/// <param name="Generator">Latent vectors to images.</param>
/// <param name="Discriminator">Images to logits.</param>
/// <param name="GeneratorOptimiser">Moves the generator.</param>
/// <param name="DiscriminatorOptimiser">Moves the discriminator.</param>
/// <param name="GeneratorAverage">The generator's moving average.</param>
internal sealed record Players(
    Network Generator,
    Network Discriminator,
    Adam GeneratorOptimiser,
    Adam DiscriminatorOptimiser,
    Ema GeneratorAverage
);

/// <summary>
/// One alternating step as one program: the discriminator learns from real and fake images, then the generator learns
/// from the
/// discriminator just updated, on the same fakes (Goodfellow et al. 2014, algorithm 1 with k = 1).
/// </summary>
internal sealed class TrainingStep
{
    private readonly Variable _step = new("step", Shape.Scalar);
    private readonly Players _players;
    private readonly TensorProgram _program;

    public TrainingStep(WorkerTeam team, Players players, Objective objective, TrainingStepOptions options)
    {
        _players = players;
        RealImages = new Variable("real images", [options.BatchSize, .. players.Discriminator.InputShape]);
        Shape latentShape = [options.BatchSize, .. players.Generator.InputShape];
        var latent = Tensor.RandomNormal(latentShape, options.Seed, RandomStreams.TrainingLatent, _step);
        var generatorPass = Pass.Training();
        var fake = players.Generator.Forward(latent, generatorPass); // (N, 1, 28, 28)

        var (realLogits, fakeLogits, discriminatorBuffers) = Judge(fake, options.JudgesImagesAlone); // (N, 1) each
        var discriminatorLoss = objective.DiscriminatorLoss(realLogits, fakeLogits);
        var discriminatorGradients = Differentiate(discriminatorLoss, players.Discriminator);
        Update[] discriminatorUpdates =
        [
            .. players.DiscriminatorOptimiser.Step(players.Discriminator.Parameters, discriminatorGradients),
            .. discriminatorBuffers,
        ];

        // The generator sees the discriminator after its update, but as a constant: differentiate first, substitute
        // then.
        // The other way round the gradient would flow through the update itself (unrolled GANs, Metz et al. 2017).
        var judgedAgain = objective.GeneratorLoss(realLogits, players.Discriminator.Forward(fake, Pass.Training()));
        var updated = discriminatorUpdates.ToDictionary(update => update.Variable.Tensor, update => update.Value);
        var substituted = Graph.Substitute([judgedAgain, .. Differentiate(judgedAgain, players.Generator)], updated);
        var generatorLoss = substituted[0];
        Update[] generatorUpdates =
        [
            .. players.GeneratorOptimiser.Step(players.Generator.Parameters, [.. substituted.Skip(1)]),
            .. generatorPass.BufferUpdates,
        ];
        var averageUpdates = players.GeneratorAverage.Step(generatorUpdates);
        _program = TensorProgram.Compile(
            team,
            [discriminatorLoss, generatorLoss, realLogits.Sigmoid().Mean(), fakeLogits.Sigmoid().Mean()],
            [.. discriminatorUpdates, .. generatorUpdates, .. averageUpdates]
        );
    }

    /// <summary>The real batch, filled in before each run: (N, 1, 28, 28) in [-1, 1].</summary>
    public Variable RealImages { get; }

    public TensorProgram Program => _program;

    /// <summary>Runs one step.</summary>
    /// <param name="step">Counts from 0.</param>
    /// <param name="averageHalfLifeImages">Half-life of the generator's moving average.</param>
    public StepResult Run(long step, double averageHalfLifeImages)
    {
        _step.Values[0] = step;
        _players.DiscriminatorOptimiser.Prepare(step + 1);
        _players.GeneratorOptimiser.Prepare(step + 1);
        _players.GeneratorAverage.Prepare(RealImages.Shape[0], averageHalfLifeImages);
        _program.Run();
        return new StepResult(
            _program.Output(0)[0],
            _program.Output(1)[0],
            _program.Output(2)[0],
            _program.Output(3)[0]
        );
    }

    /// <summary>Logits of real and fake images, from one pass where images do not interact.</summary>
    private (Tensor Real, Tensor Fake, IReadOnlyList<Update> Buffers) Judge(Tensor fake, bool together)
    {
        var pass = Pass.Training();
        if (!together)
            return (
                _players.Discriminator.Forward(RealImages, pass),
                _players.Discriminator.Forward(fake, Pass.Training()),
                pass.BufferUpdates
            );
        var logits = _players.Discriminator.Forward(Tensor.Concatenate(0, RealImages, fake), pass); // (2 N, 1)
        var count = fake.Shape[0];
        return (logits.Slice(0, 0, count), logits.Slice(0, count, count), pass.BufferUpdates);
    }

    private static IReadOnlyList<Tensor> Differentiate(Tensor loss, Network network) =>
        Gradients.Of(loss, [.. network.Parameters.Select(parameter => parameter.Tensor)]);
}

/// <summary>What a step reports.</summary>
/// <param name="DiscriminatorLoss">The discriminator's loss before its update.</param>
/// <param name="GeneratorLoss">The generator's loss before its update.</param>
/// <param name="RealProbability">Mean of D(real), the discriminator's probability of "real", in [0, 1].</param>
/// <param name="FakeProbability">Mean of D(fake), in [0, 1].</param>
public readonly record struct StepResult(
    float DiscriminatorLoss,
    float GeneratorLoss,
    float RealProbability,
    float FakeProbability
);

/// <summary>What a step needs to know beside the players.</summary>
internal sealed record TrainingStepOptions(int BatchSize, ulong Seed, bool JudgesImagesAlone);
