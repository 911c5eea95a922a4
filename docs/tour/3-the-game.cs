#:project ../../src/Penman.Notebook/Penman.Notebook.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property NoWarn=MA0047

// # 3. The game and its losses
//
// Write D(x) for the probability that the expert gives to "x is real", and G(z) for the picture that the forger makes
// of the random vector z. The expert wants D(x) near 1 for real pictures and D(G(z)) near 0; the forger wants D(G(z))
// near 1. As one formula, the *minimax game*:
//
// > min over G, max over D: mean of log D(x) + mean of log(1 - D(G(z)))
//
// This chapter trains nothing. It asks, with the engine that differentiates, what the players feel.

using Penman.Game;
using Penman.Notebook;
using Penman.Pictures.Charts;
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

var team = new WorkerTeam(count: 1);

float Evaluate(Tensor value)
{
    var program = TensorProgram.Compile(team, [value]);
    program.Run();
    return program.Output(0)[0];
}

// Suppose that the expert cannot tell at all: all logits are 0, all probabilities one half. The expert's loss is then
// the famous log 4:

var undecided = Tensor.Full([4, 1], 0);
var minimax = Catalogue.Objective("minimax");
Console.WriteLine(
    $"discriminator's loss {Evaluate(minimax.DiscriminatorLoss(undecided, undecided)):0.0000}, log 4 is {Math.Log(4):0.0000}"
);

// For a fixed forger the best expert is D(x) = p(x) / (p(x) + q(x)), where p and q say how often x comes from the
// world and from the forger (Goodfellow et al. 2014, proposition 1). If it is that good, the forger minimises the
// Jensen-Shannon divergence of p and q, which is 0 only if both are the same.
//
// That is the theory. In practice the forger is bad at the start, and the expert is sure: the logit of a fake is, say,
// -6. How loudly does the loss then tell the forger what to do? That is the loss's derivative by the logit.

float SlopeAt(string objective, float fakeLogit)
{
    var fake = new Variable("fake", [1, 1]);
    fake.Values[0] = fakeLogit;
    var loss = Catalogue.Objective(objective).GeneratorLoss(realLogits: Tensor.Full([1, 1], 3), fake);
    return Evaluate(Gradients.Of(loss, fake)[0]);
}

Console.WriteLine("fake logit     minimax   non-saturating");
foreach (var logit in new[] { -6f, -3f, 0f, 3f })
    Console.WriteLine(
        $"{logit, 10:0} {SlopeAt("minimax", logit), 11:0.0000} {SlopeAt("non-saturating", logit), 16:0.0000}"
    );

// With the minimax loss, a forger who is caught every time hears next to nothing: the gradient *saturates* just when
// it is needed most. So the same paper proposes another loss for the forger, -log D(G(z)), which has the same fixed
// point and is loudest where the forger is worst. For years it was the usual choice.
//
// Other objectives change what the expert's number means. *Least squares* (Mao et al. 2017) wants it to be 1 or 0.
// *Hinge* is content beyond a margin. *Wasserstein* (Arjovsky et al. 2017) has no probability at all: the number may
// grow without end, so something must hold its slope; chapter 4 shows a penalty that does. *Relativistic* pairing
// (Jolicoeur-Martineau 2019) asks only that a real picture score higher than its fake partner. In the table all real
// logits are 3:

Console.WriteLine("discriminator's loss when fakes score    -3       0       3");
foreach (var objective in Catalogue.Objectives)
{
    var losses = new[] { -3f, 0f, 3f }.Select(fake =>
        Evaluate(objective.DiscriminatorLoss(Tensor.Full([1, 1], 3), Tensor.Full([1, 1], fake)))
    );
    Console.WriteLine($"{objective.Name, -35} {string.Join(' ', losses.Select(loss => $"{loss + 0f, 7:0.000}"))}");
}

// Every row but one falls to the left: the expert gains by telling the two apart. Least squares wants exactly 0 for a
// fake and 1 for a real picture, so that being too sure costs as much as being wrong; the 3 of the real one costs 2 by
// itself.
//
// And what does the forger feel of each?

var logits = Enumerable.Range(-60, 121).Select(i => i / 10f).ToArray();
ChartSeries Slopes(string objective) =>
    new(objective, [.. logits.Select(x => (double)x)], [.. logits.Select(x => (double)SlopeAt(objective, x))]);
var chart = new LineChart(
    "What the generator feels",
    "logit of the fake",
    [
        new ChartPanel(
            "derivative of its loss",
            [Slopes("minimax"), Slopes("non-saturating"), Slopes("hinge"), Slopes("relativistic")]
        ),
    ]
);
chart.Show("3-slopes");

// Read it from the left, where a fake is found out. Minimax is silent there; the others shout, and hinge never falls
// silent at all. The relativistic forger still hears something where the non-saturating one is content: its partner is
// a real picture with the logit 3, and that is what it measures itself by.
//
// An objective is no more than such a pair of functions, and one of your own is a class of ten lines: see
// [own_objective.cs](../../examples/own_objective.cs).
