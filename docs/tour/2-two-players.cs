#:project ../../src/Penman.Notebook/Penman.Notebook.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property NoWarn=MA0047

// # 2. The two players
//
// A generative adversarial network is two networks. The **generator** is a forger: it turns a vector of random numbers
// into a picture. The **discriminator** is the expert: it looks at a picture and says how real it seems. Nobody tells
// either of them what a digit looks like.

using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Networks;
using Penman.Notebook;
using Penman.Pictures;
using Penman.Sampling;
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

var options = new ArchitectureOptions(Mnist.Format, Mnist.Classes.Count) { LatentSize = 64 };
var architecture = Catalogue.Architecture("penman");
var generator = architecture.CreateGenerator(options, new Initialisation(seed: 1, stream: 1));
var discriminator = architecture.CreateDiscriminator(options, new Initialisation(seed: 1, stream: 2));

// Here is the forger, layer by layer. It starts with 64 numbers, makes 64 small maps of 7 by 7 of them, and doubles
// their sides twice while their number shrinks.

void Show(Network network)
{
    foreach (var layer in network.Summary)
        Console.WriteLine(
            $"{layer.Type, -16}{LayerSummary.Describe(layer.Input), -10} to {LayerSummary.Describe(layer.Output), -10}{layer.Parameters, 8:N0} parameters"
        );
    Console.WriteLine(
        $"{network.Name}: {network.Summary.Sum(layer => layer.Parameters):N0} parameters, {network.Summary.Sum(layer => layer.Flops) / 1e6:0.0} MFLOP for a picture"
    );
}

Show(generator);

// The expert goes the other way: the picture shrinks, the number of maps grows, and one number comes out. That number
// is a *logit*: 0 means "I cannot tell", 5 means "surely real". The sigmoid 1 / (1 + e^-x) makes a probability of it.

Show(discriminator);

// What are they worth before they have learned anything? In Penman a `Tensor` does no arithmetic: it is an expression.
// Here the expression says "draw 64 random vectors, turn them into pictures, and judge those", and compiling it makes
// a program that can be run.

var team = new WorkerTeam(count: 1);
var step = new Variable("step", []);
var latent = Tensor.RandomNormal([64, 64], seed: 1, stream: 3, step); // (N, 64)
var images = generator.Forward(latent, Pass.Inference()); // (N, 1, 28, 28)
var logits = discriminator.Forward(images, Pass.Inference()); // (N, 1)
var program = TensorProgram.Compile(team, [images, logits.Sigmoid()]);
program.Run();
Console.WriteLine(
    $"the expert's first opinions: {string.Join(", ", program.Output(1)[..5].ToArray().Select(value => $"{value:0.00}"))}"
);

// Fifty-fifty, or nearly: it knows nothing. And this is what the forger draws:

IReadOnlyList<Image> Pictures(int count) =>
    [.. Enumerable.Range(0, count).Select(i => Image.FromSigned(program.Output(0).Slice(i * 784, 784), 28, 28))];
ImageGrid.Compose(Pictures(16), columns: 8, new() { Scale = 2 }).Show("2-before-learning");

// Now the idea of Ian Goodfellow and his co-authors (2014). Train the expert to tell the forger's pictures from real
// ones. Train the forger to be taken for real, by following the expert's own gradient: the expert knows, for each
// pixel, whether more ink there would make the picture more believable, and the forger listens. The better the one,
// the better the other has to become.
//
// Nothing in a picture says "this stroke is wrong" except the expert; so a generative adversarial network needs no
// rule about what a digit is, and no measure of how far two pictures are apart. The measure is learned.
//
// Where does it end? The model in the box is a forger of the same build after a long course of such lessons. Its only
// extra parameters are for a label: both players were told which digit was meant. Below there is a row for each digit,
// and the same random vector down each column, so that a column is one hand.

var model = Penman.Models.Model.InTheBox();
var (taught, card) = (model.Network, model.Card);
Console.WriteLine(
    $"taught with {card.ImagesSeen:N0} pictures; {taught.Summary.Sum(layer => layer.Parameters):N0} parameters"
);
var sampler = new ImageSampler(team, taught);
var digits = sampler.Generate([.. Enumerable.Range(0, 80).Select(i => new DigitRequest((ulong)(i % 8), i / 8))]);
ImageGrid.Compose(digits, columns: 8, new() { Scale = 2 }).Show("2-after-learning");

// The next chapter says exactly what each player wants.
