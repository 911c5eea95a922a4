using Penman.Game.Steps;

namespace Penman.Game;

/// <summary>What a trainer reports after a step.</summary>
/// <param name="Step">Steps done, from 1.</param>
/// <param name="ImagesSeen">Real images shown so far.</param>
/// <param name="Result">The step's losses and probabilities.</param>
public readonly record struct TrainingTick(long Step, long ImagesSeen, StepResult Result);
