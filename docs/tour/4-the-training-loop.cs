#:project ../../src/Penman.Notebook/Penman.Notebook.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property NoWarn=MA0047

// # 4. The training loop
//
// Now let them play. First by hand, with two small fully connected networks, so that nothing is hidden; then as the
// library does it.

using Penman.Data;
using Penman.Game;
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Networks.Optimisers;
using Penman.Notebook;
using Penman.Pictures;
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

var first = new Initialisation(seed: 1, stream: 1);
var wide = WeightOptions.BeforeLeakyRelu(slope: 0.2f);
var generator = new Network(
    "generator",
    inputShape: [32],
    new Linear("fc1", 32, 256, first, wide),
    new LeakyRelu("leaky1", 0.2f), // (N, 256)
    new Linear("fc2", 256, 784, first),
    new Tanh("tanh") // (N, 784)
);
var discriminator = new Network(
    "discriminator",
    inputShape: [784],
    new Linear("fc1", 784, 256, first, wide),
    new LeakyRelu("leaky1", 0.2f), // (N, 256)
    new Linear("fc2", 256, 1, first) // (N, 1)
);

// One step, written down once as an expression. Random vectors become fakes; the expert judges real pictures and
// fakes; two losses follow.

const int BatchSize = 64;
var real = new Variable("real", [BatchSize, 784]);
var step = new Variable("step", []);
var latent = Tensor.RandomNormal([BatchSize, 32], seed: 1, stream: 2, step);
var fake = generator.Forward(latent, Pass.Training());
var realLogits = discriminator.Forward(real, Pass.Training());
var fakeLogits = discriminator.Forward(fake, Pass.Training());
var discriminatorLoss = (-realLogits).Softplus().Mean() + fakeLogits.Softplus().Mean(); // -log D(x) - log(1 - D(G(z)))
var generatorLoss = (-fakeLogits).Softplus().Mean(); // -log D(G(z))

// A zero-centred penalty on the expert's slope at real pictures (R1, Mescheder et al. 2018) keeps the game from
// running away. `Gradients.Of` says how one expression changes with another, and what it returns is an expression too.
// So the penalty contains a gradient, and the training differentiates it once more; the engine does not mind.

var slope = Gradients.Of(realLogits.Sum(), real.Tensor)[0];
var penalised = discriminatorLoss + 0.5f * 0.3f * slope.Square().Sum() * (1f / BatchSize);

Adam Optimise(string name, Network network) =>
    new(
        name,
        network.Parameters,
        new AdamOptions
        {
            LearningRate = 1e-3,
            Beta1 = 0,
            Beta2 = 0.99,
        }
    );
IReadOnlyList<Tensor> Differentiate(Tensor loss, Network network) =>
    Gradients.Of(loss, [.. network.Parameters.Select(parameter => parameter.Tensor)]);
var (generatorAdam, discriminatorAdam) = (Optimise("generator", generator), Optimise("discriminator", discriminator));
Update[] updates =
[
    .. discriminatorAdam.Step(Differentiate(penalised, discriminator)),
    .. generatorAdam.Step(Differentiate(generatorLoss, generator)),
];

// Nothing has to freeze one player while the other learns: each loss is differentiated by the weights of its own
// player, and nobody asks how the forger's loss changes with the expert's weights.
//
// Compiling makes a program of it: fused loops, one block of memory, no allocation while it runs. Its outputs are what
// we want to look at. Its updates take effect at the end of each run, so that both players move at once.

var team = new WorkerTeam(Environment.ProcessorCount);
var program = TensorProgram.Compile(team, [discriminatorLoss, generatorLoss, fake], updates);
Console.WriteLine($"{program.Statistics.MatrixFlops / 1e6:0} MFLOP in a step");

// And this is the whole loop.

var batches = new BatchSampler(Mnist.Train(), seed: 1, stream: 3);
List<Image> film = [];
for (var i = 0; i < 2_000; i++)
{
    batches.Fill(firstImage: (long)i * BatchSize, real.Values);
    step.Values[0] = i;
    generatorAdam.Prepare(i + 1);
    discriminatorAdam.Prepare(i + 1);
    program.Run();
    if (i % 500 == 0 || i == 1_999)
        Console.WriteLine(
            $"step {i, 5}: discriminator {program.Output(0)[0]:0.00}, generator {program.Output(1)[0]:0.00}"
        );
    if (i is 0 or 20 or 100 or 500 or 1_000 or 1_999)
        film.AddRange(
            Enumerable.Range(0, 8).Select(n => Image.FromSigned(program.Output(2).Slice(n * 784, 784), 28, 28))
        );
}

ImageGrid.Compose(film, columns: 8, new() { Scale = 2 }).Show("4-by-hand");

// From top to bottom: steps 0, 20, 100, 500, 1,000 and the last. Noise, blots, strokes, digits of a sort. After the
// first step the expert's loss stays close to the log 4 of chapter 3, where it could not tell at all: the penalty
// holds it, and the forger keeps up.
//
// The library's `Trainer` is this loop with more choice: convolutions, any objective and penalty, labels, a moving
// average of the generator's weights, and turns: unless told otherwise it moves the expert first, and then the forger
// against the expert that has just learned. Here it trains the preset `penman`, on far fewer pictures. `TrainLive` is
// its `Train` for people who watch: in the notebook, digits and curves change in place while it goes on.

var trainer = new Trainer(Catalogue.Recipe("penman"), Mnist.Train());
trainer.TrainLive("4-by-the-library", images: 15_000);
Console.WriteLine($"by hand {2_000 * BatchSize:N0} pictures, the library {trainer.ImagesSeen:N0}");

// `./penman train` goes on for fifteen times all of MNIST. But how would you know that it goes well? Not by looking at
// one picture; that is the next chapter.
