// Shows: EvaluatedScores
// Compiled, not run: an evaluation takes half a minute.
using Penman.Evaluation.Judging;
using Penman.Reports;

// Judges the generator of a run and keeps what was found in its folder, for reports and comparisons.
Scores scores = EvaluatedScores.Make("runs/001-penman", "001-penman", new Progress<string>(Console.WriteLine));
Console.WriteLine(scores.Verdict);
RunReport.Write("runs/001-penman"); // tells of them from now on
