// Shows: EvaluationReport, EvaluationOptions, ScoresJson, PathLength
// Compiled, not run: an evaluation takes half a minute.
using Penman.Evaluation.Judging;
using Penman.Pictures.Formats;
using Penman.Subjects;

// Without a path the model in the box; else a model, a run, a data set, a folder of PNGs, an IDX or .npy file.
var options = new EvaluationOptions
{
    Path = "models/generator.safetensors",
    Count = 10_000,
    IsPathMeasured = true,
};
EvaluationReport report = EvaluationReport.Make(options, new Progress<string>(Console.Error.WriteLine));
Console.WriteLine(report.Scores.Verdict);
File.WriteAllText("scores.json", ScoresJson.Write(report.Scores)); // for programs
Png.Write("closest.png", report.PairPicture()); // the images that are nearest to training images
PathLength path = report.Scores.PathLength!; // how smoothly digits change between styles
Console.WriteLine($"{path.Mean:0} ± {path.Error:0}");
