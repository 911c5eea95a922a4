// Trains a GAN on handwritten digits, draws with it and says how good it is:
//     dotnet run -c Release                  60,000 training images, under a minute on two cores
//     dotnet run -c Release -- 900000 10000  more of them, and more digits to be judged
// Ctrl-C stops it and saves; the same command goes on.
using Penman.Game;
using Penman.Models;
using Penman.Options;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Runs;
using Penman.Sampling;
using Penman.Subjects;
using Penman.Tensors.Threading;

if (args.Length > 2 || !Array.TrueForAll(args, word => int.TryParse(word, out var number) && number > 0))
{
    Console.Error.WriteLine("Give the number of training images, and of digits to be judged, such as 60000 2000.");
    return 2;
}

var images = args.Length > 0 ? int.Parse(args[0]) : 60_000;
var judged = args.Length > 1 ? int.Parse(args[1]) : 2_000;
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    stop.Cancel();
};

try
{
    if (await TrainAsync())
    {
        Draw();
        Judge();
    }

    return 0;
}
catch (Exception trouble)
    when (trouble is ArgumentException or IOException or InvalidDataException or OperationCanceledException)
{
    Console.Error.WriteLine(trouble.Message);
    return 1;
}

async Task<bool> TrainAsync()
{
    using var run = OpenRun();
    var isComplete = false;
    await foreach (var told in run.TrainAsync(stop.Token))
    {
        switch (told)
        {
            case StepDone { Numbers: var numbers } step when numbers.Step % 100 == 0:
                Console.WriteLine(
                    $"{step.Fraction, 4:P0}  generator {numbers.GeneratorLoss:0.000}  discriminator "
                        + $"{numbers.DiscriminatorLoss:0.000}  {step.ImagesPerSecond:N0} images/s"
                );
                break;
            case Scored { Score: var score }:
                Console.WriteLine($"      Fréchet distance {score.FrechetDistance:0.00}");
                break;
            case Diagnosed { Diagnosis: var diagnosis }:
                Console.WriteLine($"      {diagnosis.Sentence}");
                break;
            case Ended ended:
                isComplete = ended.IsComplete;
                break;
        }
    }

    Console.WriteLine($"{run.Folder}: {run.Trainer.ImagesSeen:N0} images, {(isComplete ? "complete" : "saved")}");
    return isComplete;
}

Run OpenRun() =>
    File.Exists("run/options.json")
        ? Run.Resume("run", new RunRevision(Images: images))
        : Run.Start(
            new RunOptions
            {
                Training = Catalogue.Recipe("PRESET"),
                Images = images,
                Out = "run",
            }
        );

void Draw()
{
    using var team = new WorkerTeam(1);
    var sampler = new ImageSampler(team, Model.OpenGenerator("models/generator.safetensors").Network);
    var digits = sampler.Generate([
        .. Enumerable.Range(0, 80).Select(i => new DigitRequest((ulong)(i % 8), sampler.Classes > 0 ? i / 8 : null)),
    ]);
    Png.Write("digits.png", ImageGrid.Compose(digits, columns: 8)); // a row per digit, a column per style
    Console.WriteLine("digits.png shows eight hands, each in all ten digits");
}

void Judge()
{
    var options = new EvaluationOptions
    {
        Path = "models/generator.safetensors",
        Count = judged,
        Cancellation = stop.Token,
    };
    Console.WriteLine(EvaluationReport.Make(options).Scores.Verdict);
}
