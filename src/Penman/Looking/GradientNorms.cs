using Penman.Data;
using Penman.Game.Objectives;
using Penman.Networks;
using Penman.Pictures;
using Penman.Sampling;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

namespace Penman.Looking;

/// <summary>
/// How hard a batch pushes either player: the Euclidean norm of the gradient of its loss by its parameters, without penalties and what
/// is lost by guesses and readings, with layers as after training. Weights are read anew at each call.
/// </summary>
public sealed class GradientNorms
{
    private readonly int _count;
    private readonly Variable _latent;
    private readonly Variable _reals;
    private readonly Variable? _labels;
    private readonly TensorProgram _program;

    /// <summary>Compiles both players and their gradients.</summary>
    /// <param name="team">The workers; they do not change the result.</param>
    /// <param name="generator">Latent vectors to images.</param>
    /// <param name="discriminator">Images to logits.</param>
    /// <param name="objective">Their losses.</param>
    /// <param name="count">Images of a batch, at least 1.</param>
    public GradientNorms(WorkerTeam team, Network generator, Network discriminator, Objective objective, int count)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(discriminator);
        ArgumentNullException.ThrowIfNull(objective);
        _count = count;
        _latent = new("latent", [count, .. generator.InputShape]);
        _reals = new("reals", [count, .. discriminator.InputShape]);
        var classes = Math.Max(generator.Classes, discriminator.Classes);
        _labels = classes > 0 ? new("labels", [count, classes]) : null;
        Pass Labelled(Network network) => Pass.Inference(network.Classes > 0 ? _labels!.Tensor : null);
        var fakes = generator.Forward(_latent, Labelled(generator)); // (N, channels, rows, columns)
        var fakeLogits = discriminator.Forward(fakes, Labelled(discriminator));
        var realLogits = discriminator.Forward(_reals, Labelled(discriminator));
        _program = TensorProgram.Compile(
            team,
            [
                SquareOfGradient(objective.GeneratorLoss(realLogits, fakeLogits), generator),
                SquareOfGradient(objective.DiscriminatorLoss(realLogits, fakeLogits), discriminator),
            ]
        );
    }

    /// <summary>Measures both norms.</summary>
    /// <param name="styles">Latent points, of which the styles are taken: as many as a batch has.</param>
    /// <param name="reals">As many real images; a fake is of the class of the real one beside it.</param>
    /// <exception cref="ArgumentException">Another number of either.</exception>
    public (double Generator, double Discriminator) Measure(IReadOnlyList<LatentPoint> styles, ImageSet reals)
    {
        ArgumentNullException.ThrowIfNull(styles);
        ArgumentNullException.ThrowIfNull(reals);
        if (styles.Count != _count || reals.Count != _count)
            throw new ArgumentException($"A batch has {_count} of each, not {styles.Count} and {reals.Count}.");
        for (var i = 0; i < _count; i++)
            styles[i].Style.CopyTo(_latent.Values.Slice(i * styles[i].Style.Length, styles[i].Style.Length));
        Image.ToSigned(reals.Pixels, _reals.Values);
        _labels?.FillOneHot(reals.Labels);
        _program.Run();
        return (Math.Sqrt(_program.Output(0)[0]), Math.Sqrt(_program.Output(1)[0]));
    }

    private static Tensor SquareOfGradient(Tensor loss, Network player) =>
        Gradients
            .Of(loss, [.. player.Parameters.Select(parameter => parameter.Tensor)])
            .Select(gradient => gradient.Square().Sum())
            .Aggregate((sum, next) => sum + next);
}
