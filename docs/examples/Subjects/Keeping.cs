// Shows: KeptScores
// Compiled, not run: an evaluation takes half a minute.
using Penman.Evaluation.Judging;
using Penman.Subjects;

// Any number of processes may share the folder; what one has scored, no other scores again.
var kept = new KeptScores("scores");
foreach (var run in Directory.GetDirectories("runs"))
{
    var question = new EvaluationOptions { Path = run, Count = 10_000 };
    Scores scores = kept.Take(question);
    Console.WriteLine($"{run}: {scores.FrechetRatio:0.00} times the floor");
}
