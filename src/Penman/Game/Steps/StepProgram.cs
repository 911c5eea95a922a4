using Penman.Tensors.Programs;

namespace Penman.Game.Steps;

/// <summary>One of the compiled programs that a training's steps take turns with.</summary>
/// <param name="Program">The program: for its cost and its profile; to train, call <see cref="Trainer.Step()"/>.</param>
/// <param name="IsPenalised">Whether penalties count in it.</param>
/// <param name="MovesGenerator">Whether it moves the generator beside the discriminator.</param>
/// <param name="Share">Share of the steps that run it, above 0 and at most 1.</param>
public sealed record StepProgram(TensorProgram Program, bool IsPenalised, bool MovesGenerator, double Share);
