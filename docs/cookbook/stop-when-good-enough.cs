#:project ../../src/Penman.Mnist/Penman.Mnist.csproj
#:property PublishAot=false

// A training that somebody else ends: a token stops it after the step under way, and what was
// learned is kept. Ctrl-C cancels the token here, and so does a test of one's own, that half of the
// digits are read as those asked for. The generator goes to a file, from which any program draws.
using Penman;
using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Game;
using Penman.Game.Steps;
using Penman.Models;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Sampling;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true; // the program goes on, the training does not
    stop.Cancel();
};

int[] asked = [.. Enumerable.Range(0, 200).Select(i => i % 10)];
DigitRequest[] requests = [.. asked.Select((digit, i) => new DigitRequest((ulong)(i / 10), digit))];
using var evaluator = Evaluator.Mnist();
using var trainer = new Trainer(Catalogue.Recipe("mlp"), Mnist.Train());
trainer.Train(images: 300_000, new EachStep(StopIfGood), stop.Token);
Console.WriteLine($"stopped after {trainer.ImagesSeen:N0} of 300,000 images");

var card = new ModelCard("generator", trainer.Options, trainer.ImagesSeen);
Model.Save("half-good.safetensors", trainer.AverageGenerator, card);
using var drawer = new DigitDrawer(Model.OpenGenerator("half-good.safetensors"));
var kept = drawer.Draw(requests);
Console.WriteLine(
    $"half-good.safetensors draws what the trainer draws: {Same(kept, trainer.Sampler.Generate(requests))}"
);
Png.Write("half-good.png", ImageGrid.Compose(kept, columns: 10));

void StopIfGood(StepNumbers numbers)
{
    if (numbers.Step % 50 != 0)
        return;
    var agreement = evaluator.Read(JudgedImages.Of(trainer.Sampler.Generate(requests))).Agreement(asked);
    Console.WriteLine($"step {numbers.Step}: {agreement:0%} are read as those asked for");
    if (agreement > 0.5)
        stop.Cancel();
}

static bool Same(IReadOnlyList<Image> some, IReadOnlyList<Image> others) =>
    some.Zip(others).All(pair => pair.First.Pixels.SequenceEqual(pair.Second.Pixels));

/// <summary>Progress that is told at once, on the training's thread; Progress tells it later, on another.</summary>
internal sealed class EachStep(Action<StepNumbers> hear) : IProgress<StepNumbers>
{
    public void Report(StepNumbers value) => hear(value);
}
