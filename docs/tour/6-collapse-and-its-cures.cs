#:project ../../src/Penman/Penman.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property NoWarn=MA0047

// # 6. Collapse and its cures
//
// The forger wants to be believed. Nobody asked for variety: if one particular 1 passes, why draw anything else? The
// expert learns that this 1 is suspicious, the forger moves on to another, and so they chase each other round. That is
// *mode collapse*, and it is the best known trouble of the game.

using Penman.Data;
using Penman.Evaluation;
using Penman.Gan;
using Penman.IO;

var train = Mnist.Train();
var scorer = new QuickScorer(Evaluator.Mnist(), train);

Trainer Try(string name, TrainingOptions options, long images)
{
    var trainer = new Trainer(options, train);
    trainer.Train(images);
    var isConditional = trainer.Sampler.Classes > 0;
    DigitRequest[] requests =
    [
        .. Enumerable.Range(0, scorer.Images).Select(i => new DigitRequest((ulong)i, isConditional ? i % 10 : null)),
    ];
    var asked = isConditional ? requests.Select(request => (byte)request.Digit!.Value).ToArray() : null;
    var digits = trainer.Sampler.Generate(requests);
    var score = scorer.Score(JudgedImages.Of(digits, asked));
    Console.WriteLine($"{name}: read as 0, 1, ... 9: {string.Join(' ', score.Digits)}");
    Console.WriteLine(
        $"variety {score.Diversity:0.00}, coverage {score.Coverage:0.00}, Fréchet distance {score.FrechetDistance:0.0}"
    );
    Png.Write($"6-{name}.png", ImageGrid.Compose([.. digits.Take(40)], columns: 10, new() { Scale = 2 }));
    return trainer;
}

// A recipe for it: two fully connected networks, small batches, large steps, and nothing that holds the expert.

var reckless = TrainingOptions.For("mlp") with
{
    GeneratorNorm = Penman.Gan.Architectures.GeneratorNorm.None,
    Conditional = Penman.Gan.Architectures.Conditioning.None,
    BatchSize = 16,
    GeneratorLearningRate = 2e-3,
    DiscriminatorLearningRate = 2e-3,
};
Try("collapsed", reckless, images: 16_000);

// Two thousand different random vectors and one answer, which is not even a digit (the judge, who knows nothing but
// digits, calls it an 8). *Variety* is how far the fakes lie from each other, compared with real digits: 1 is as it
// should be. *Coverage* is the share of real digits that have a fake nearby. In the loss curves nothing of this shows:
// the expert's loss is what it always is.
//
// What helps? Three things, in the order in which they matter here. First, hold the expert. If its opinion changes
// gently from one picture to the next, the forger gets directions that are worth following. R1 and R2 punish the slope
// of the expert's number at real pictures and at fakes.

var held = reckless with
{
    R1 = 0.3,
    R2 = 0.3,
    Beta1 = 0,
    Beta2 = 0.99,
};
Try("held-by-penalties", held, images: 16_000);

// Second, compare in pairs. The relativistic loss asks whether *this* real picture looks more real than *this* fake,
// so that the forger gains nothing by piling all fakes onto one spot where the expert is weak (Huang et al. 2024 show
// that with R1 and R2 it also converges).

Try("compared-in-pairs", held with { Objective = "relativistic" }, images: 16_000);

// Third, say which digit you want. A conditional expert knows the label, so a forger who answers 1 to everything is
// found out at once.

Try(
    "told-which-digit",
    held with
    {
        Objective = "relativistic",
        Conditional = Penman.Gan.Architectures.Conditioning.Projection,
    },
    images: 16_000
);

// That is still a quarter of a look at each picture, through two networks that do not know what a pixel's neighbour
// is. Convolutions, and a hundred times as many pictures, make the rest. Other cures, each a flag of `./penman train`:
// spectral norm, the Wasserstein loss with a gradient penalty, minibatch deviation, noise on the pictures, smoothed
// labels. Try them: which of them helps the reckless recipe?
