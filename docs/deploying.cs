#:project ../src/Penman.Mnist/Penman.Mnist.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

// What tools/deploying.sh publishes in each form of docs/deploying.md: draws ten digits with the model in the box, trains a run on
// 2,000 images, goes on for 2,000 more from its folder, draws with what it saved, writes its report. Says seconds, and a hash of all
// that depends on arithmetic, which no form may change.
using System.Diagnostics;
using System.Security.Cryptography;
using Penman.Models;
using Penman.Options;
using Penman.Reports;
using Penman.Runs;
using Penman.Sampling;
using Penman.Tensors.Threading;

var clock = Stopwatch.StartNew();
using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
var folder = Directory.CreateTempSubdirectory("penman-deploying-").FullName;
try
{
    Draw(Model.InTheBox());
    Console.Write($"draws {clock.Elapsed.TotalSeconds:F1} s, ");
    clock.Restart();
    Train();
    Draw(Model.OpenGenerator(Path.Combine(folder, "run", "generator.safetensors")));
    Console.WriteLine(
        $"trains {clock.Elapsed.TotalSeconds:F1} s, {Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}"
    );
}
finally
{
    Directory.Delete(folder, recursive: true);
}

void Draw(Model model)
{
    using var team = new WorkerTeam(Environment.ProcessorCount);
    var digits = new ImageSampler(team, model.Network).Generate([
        .. Enumerable.Range(0, 10).Select(digit => new DigitRequest(1, digit)),
    ]);
    foreach (var digit in digits)
        hash.AppendData(digit.Pixels);
}

void Train()
{
    var root = Path.Combine(folder, "run");
    var options = new RunOptions
    {
        Out = root,
        Models = Path.Combine(folder, "models"),
        Images = 2_000,
        ScoreEvery = 2_000,
    };
    using (var run = Run.Start(options))
        run.Train();
    using (var run = Run.Resume(root, new() { Images = 4_000 }))
        run.Train();
    RunReport.Write(root);
    hash.AppendData(File.ReadAllBytes(Path.Combine(root, "metrics.jsonl")));
}
