namespace Penman.Evaluation.Evaluators;

/// <summary>Where an evaluator comes from: enough to make it again, bit by bit.</summary>
/// <param name="Command">The command that makes it.</param>
/// <param name="Data">What it was trained on, in words.</param>
/// <param name="Options">How it was trained, seed included.</param>
/// <param name="TestAccuracy">The share of test images that it reads as labelled, in [0, 1].</param>
public sealed record EvaluatorCard(string Command, string Data, ClassifierOptions Options, double TestAccuracy);
