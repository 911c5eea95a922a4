// Shows: Styling, StyleGan
using Penman.Data;
using Penman.Game.Architectures;
using Penman.Game.Options;
using Penman.Networks;
using Penman.Sampling;
using Penman.Tensors.Threading;

// An untrained generator with styles, so that nothing has to be waited for.
var options = new ArchitectureOptions(Mnist.Format, Mnist.Classes.Count)
{
    LatentSize = 64,
    Conditional = Conditioning.Projection,
};
var generator = new StyleGan().CreateGenerator(options, new Initialisation(seed: 1, stream: 0));

using var team = new WorkerTeam(Environment.ProcessorCount);
var alike = new ImageSampler(team, generator) { Styling = new() { Truncation = 0.5 } };
var mixed = new ImageSampler(team, generator)
{
    Styling = new() { MixSeed = 9, MixFrom = 2 },
};
var seven = new DigitRequest(Seed: 1, Digit: 7);
Console.WriteLine(alike.Generate([seven])[0].Pixels.SequenceEqual(mixed.Generate([seven])[0].Pixels)); // False
