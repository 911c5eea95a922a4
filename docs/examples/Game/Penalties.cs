// Shows: ZeroCentred, OneCentred, GradientPenalty, Dragan, Consistency, LeCam
using Penman.Game;
using Penman.Game.Options;
using Penman.Game.Penalties;

// What options weigh, and the same by hand, for TrainerParts.Penalties.
var options = new TrainingOptions
{
    Objective = "wasserstein",
    GradientPenalty = 10,
    R1 = 0.1,
};
Console.WriteLine(string.Join(", ", Catalogue.Penalties(options).Select(penalty => penalty.Name))); // R1, WGAN-GP

OneCentred[] steep = [new GradientPenalty(weight: 10), new Dragan(weight: 10)]; // as steep as 1
Penalty flat = new ZeroCentred(realGamma: 0.1, fakeGamma: 0.1); // flat where images are
Console.WriteLine($"{steep[0].Name}, {steep[1].Name}, {flat.Name}"); // WGAN-GP, DRAGAN, R1 and R2

Penalty[] steady = [new Consistency(weight: 10), new LeCam(weight: 0.1)]; // of logits alone: batch norm may stay
Console.WriteLine(string.Join(", ", steady.Select(penalty => $"{penalty.Name} {penalty.TakesSlopes}"))); // bCR False, LeCam False
