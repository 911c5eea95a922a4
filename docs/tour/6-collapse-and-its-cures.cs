#:project ../../src/Penman.Notebook/Penman.Notebook.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property NoWarn=MA0047

// # 6. Collapse and its cures
//
// The forger wants to be believed. Nobody asked for variety: if a 1 passes, why draw anything else? The expert learns
// that this 1 is suspicious, the forger moves on to something else, and so they chase each other. That is *mode
// collapse*, the best known trouble of the game.
//
// To see it with the naked eye we leave digits for a moment. Here a "picture" is a point in the plane, and real ones
// lie about nine spots, equally often about each. To draw nothing but ones is, here, to hit but one spot.

using Penman.Game;
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Networks.Optimisers;
using Penman.Notebook;
using Penman.Pictures;
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

const int BatchSize = 126; // 14 real points of each spot
const int Spots = 9;
(int X, int Y)[] centres = [.. Enumerable.Range(0, Spots).Select(i => (2 * (i % 3) - 2, 2 * (i / 3) - 2))];

int SpotOf(float[] point) =>
    Array.FindIndex(centres, spot => MathF.Max(MathF.Abs(point[0] - spot.X), MathF.Abs(point[1] - spot.Y)) < 0.4f);

IEnumerable<int> OnEachSpot(IReadOnlyList<float[]> points) =>
    Enumerable.Range(0, Spots).Select(spot => points.Count(point => SpotOf(point) == spot));

Image Plot(IEnumerable<float[]> points)
{
    var image = new Image(width: 64, height: 64, channels: 1);
    for (var pixel = 0; pixel < image.Pixels.Length; pixel++)
        image.Pixels[pixel] = (byte)(SpotOf([(pixel % 64 - 32) / 10f, (pixel / 64 - 32) / 10f]) < 0 ? 0 : 80);
    foreach (var (column, row) in points.Select(point => (10 * point[0] + 32, 10 * point[1] + 32)))
        if (column is >= 0 and < 64 && row is >= 0 and < 64)
            image.Pixels[(int)row * 64 + (int)column] = 255;
    return image;
}

// The game is chapter 4's, with points for pictures. It can be played with either of two losses, with or without
// penalties, and with or without a label, which says to both players from which spot the point should come.

Network Player(string name, int inputs, int outputs, bool isTold)
{
    var start = new Initialisation(seed: 1, stream: name == "generator" ? 1u : 2u);
    var wide = WeightOptions.BeforeLeakyRelu(slope: 0.2f);
    return new(
        name,
        inputShape: [inputs],
        [
            .. isTold ? new Layer[] { new LabelInput("label", Spots) } : [],
            new Linear("fc1", inputs + (isTold ? Spots : 0), 64, start, wide),
            new LeakyRelu("leaky1", 0.2f), // (N, 64)
            new Linear("fc2", 64, 64, start, wide),
            new LeakyRelu("leaky2", 0.2f), // (N, 64)
            new Linear("fc3", 64, outputs, start), // (N, outputs)
        ]
    );
}

Adam Optimise(Network network) =>
    new(network.Name, network.Parameters, new AdamOptions { LearningRate = 2e-3, Beta1 = 0.5 });
IReadOnlyList<Tensor> Differentiate(Tensor loss, Network network) =>
    Gradients.Of(loss, [.. network.Parameters.Select(parameter => parameter.Tensor)]);

var team = new WorkerTeam(count: 1);
var step = new Variable("step", []);
var spot = new Variable("spot", [BatchSize, 2]);
var label = new Variable("label", [BatchSize, Spots]);
for (var i = 0; i < BatchSize; i++)
{
    (spot.Values[2 * i], spot.Values[2 * i + 1]) = centres[i % Spots];
    label.Values[i * Spots + i % Spots] = 1;
}

IReadOnlyList<Image> Play(string objective, float penalty, bool isTold = false, int sayEvery = 8_000)
{
    var generator = Player("generator", 16, 2, isTold);
    var discriminator = Player("discriminator", 2, 1, isTold);
    var pass = Pass.Training(label.Tensor);
    var real = spot + 0.1f * Tensor.RandomNormal([BatchSize, 2], seed: 1, stream: 3, step);
    var fake = generator.Forward(Tensor.RandomNormal([BatchSize, 16], seed: 1, stream: 4, step), pass);
    var (realLogits, fakeLogits) = (discriminator.Forward(real, pass), discriminator.Forward(fake, pass));
    var game = Catalogue.Objective(objective);
    var discriminatorLoss = game.DiscriminatorLoss(realLogits, fakeLogits);
    var generatorLoss = game.GeneratorLoss(realLogits, fakeLogits);
    Tensor Slope(Tensor logits, Tensor at) => Gradients.Of(logits.Sum(), at)[0].Square().Sum() * (0.5f / BatchSize);
    var penalised = discriminatorLoss + penalty * (Slope(realLogits, real) + Slope(fakeLogits, fake));
    var (forger, expert) = (Optimise(generator), Optimise(discriminator));
    var program = TensorProgram.Compile(
        team,
        [discriminatorLoss, generatorLoss, fake],
        [
            .. forger.Step(Differentiate(generatorLoss, generator)),
            .. expert.Step(Differentiate(penalised, discriminator)),
        ]
    );
    List<Image> film = [];
    List<float[]> points = [];
    for (var i = 1; i <= 8_000; i++)
    {
        step.Values[0] = i;
        forger.Prepare(i);
        expert.Prepare(i);
        program.Run();
        if ((i - 1) % 1_000 >= 992) // the last eight of each thousand steps
            points.AddRange(program.Output(2).ToArray().Chunk(2));
        if (i % 1_000 != 0)
            continue;
        film.Add(Plot(points));
        if (i % sayEvery == 0)
            Console.WriteLine(
                $"{i, 5} steps: losses {program.Output(0)[0]:0.00} and {program.Output(1)[0]:0.00}; "
                    + $"of {points.Count:N0} fakes on each spot {string.Join(' ', OnEachSpot(points))}"
            );
        points.Clear();
    }

    return film;
}

// First without penalties and labels. A picture for every thousand steps, row by row; where real points lie is grey,
// fakes are white.

var collapsed = Play("non-saturating", penalty: 0, sayEvery: 1_000);
ImageGrid.Compose(collapsed, columns: 4, new() { Scale = 2, Background = 80 }).Show("6-collapsed");

// It begins scattered, and ends on two spots of nine. Before these it had two others, and left them: while the forger
// stays away from a spot, the expert learns nothing about it but "real", and one day that is where the forger goes.
// Sixteen random numbers go in, and what comes out is one spot or the other, and a few points on the way between.
//
// In the losses nothing of this shows. The expert's stays near 0.6, whether the forger sits still or moves house.
//
// What helps? First, hold the expert. R1 and R2 punish the slope of its number at real points and at fakes. An expert
// whose opinion changes gently from one place to the next gives the forger directions that are worth following.

List<Image> ends = [collapsed[^1]];
Console.WriteLine("penalties");
ends.Add(Play("non-saturating", penalty: 0.1f)[^1]);

// Second, compare in pairs: the relativistic loss asks whether *this* real point looks more real than *this* fake. Is
// that enough by itself? And together with the penalties?

Console.WriteLine("pairs");
ends.Add(Play("relativistic", penalty: 0)[^1]);
Console.WriteLine("pairs and penalties");
ends.Add(Play("relativistic", penalty: 0.1f)[^1]);

// Third, say what you want. A label tells both players from which spot this point should come; a forger who answers
// every question with the same spot is found out at once.

Console.WriteLine("labels");
ends.Add(Play("non-saturating", penalty: 0, isTold: true)[^1]);
ImageGrid.Compose(ends, columns: 5, new() { Scale = 2, Background = 80 }).Show("6-five-ends");

// From left to right the ends of the five games. With penalties the forger reaches all nine spots, and there the
// expert's loss says so: 1.37 is nearly chapter 3's log 4, it can no longer tell. Pairs alone do not suffice, and were
// not meant to: Huang et al. (2024) prove that the game of pairs need not converge by itself, and that with both
// penalties it does, near its goal. Labels help most, where they can be had.
//
// The presets `penman` and `mlp` have all three, and `mlp-2014` has none: after a short training
// (`./penman train --preset mlp-2014 --images 60000`) it draws one grey cloud whatever the random numbers: chapter 9 goes
// from the one recipe to the other. Seldom is a collapse of digits so plain, but it can be measured, as the next chapter
// does, and `./penman train` says so if it comes.
// Other cures, each a flag of that command: spectral norm, the Wasserstein loss with a gradient penalty, minibatch
// deviation, noise on the pictures, smoothed labels.
