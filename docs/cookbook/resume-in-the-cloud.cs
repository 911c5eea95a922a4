#:project ../../src/Penman.Mnist/Penman.Mnist.csproj
#:property PublishAot=false

// A machine that is taken away at short notice, such as a spot instance in the cloud: the run is
// stopped in the middle, its folder copied to another place, and there it goes on, to the bytes of a
// run that never stopped. All that a training remembers is in its folder. Without any notice it goes
// on from the last checkpoint, and ends with the same bytes too.
using Penman.Data;
using Penman.Options;
using Penman.Runs;

var few = Mnist.Train().Take([.. Enumerable.Range(0, 1_000)]); // so that this takes a moment
var surroundings = new RunSurroundings { Data = new("few digits", few.Format, few.Classes, _ => few) };
var folder = Directory.CreateTempSubdirectory("penman-").FullName;
string Place(string name) => Path.Combine(folder, name);
var options = new RunOptions
{
    Training = new() { BatchSize = 64 },
    Images = 40 * 64,
    SampleEvery = 40 * 64,
    ScoreEvery = 0,
    HeldOut = 0,
};

using (var whole = Run.Start(options with { Out = Place("whole"), Models = Place("whole-models") }, surroundings))
    whole.Train();

using var stop = new CancellationTokenSource();
using (var first = Run.Start(options with { Out = Place("here"), Models = Place("here-models") }, surroundings))
    first.Train(
        told =>
        {
            if (told is StepDone { Numbers.Step: 13 })
                stop.Cancel();
        },
        stop.Token
    );

foreach (var path in Directory.EnumerateFiles(Place("here"), "*", SearchOption.AllDirectories))
{
    var copy = Path.Combine(Place("cloud"), Path.GetRelativePath(Place("here"), path));
    Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
    File.Copy(path, copy);
}

Directory.Delete(Place("here"), recursive: true); // the first machine is gone
using (var second = Run.Resume(Place("cloud"), revision: null, surroundings))
{
    Console.WriteLine($"goes on after step {second.Trainer.Steps}");
    second.Train();
    Console.WriteLine($"ends after step {second.Trainer.Steps}");
}

foreach (var file in (string[])["generator.safetensors", "discriminator.safetensors", "metrics.jsonl"])
    Console.WriteLine($"{file}: the same bytes: {Bytes("whole", file).SequenceEqual(Bytes("cloud", file))}");
Directory.Delete(folder, recursive: true);

byte[] Bytes(string run, string file) => File.ReadAllBytes(Path.Combine(Place(run), file));
