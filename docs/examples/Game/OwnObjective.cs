// Shows: Objective, TrainerParts
using Penman.Data;
using Penman.Game;
using Penman.Game.Objectives;

// A loss is a pair of functions of logits: here a real image's logit should be 1 above its fake partner's.
var pairedSquares = new Objective(
    "paired-squares",
    (real, fake) => (real - fake - 1).Square().Mean(),
    (real, fake) => (fake - real - 1).Square().Mean()
);
var parts = new TrainerParts { Objective = pairedSquares };
using var trainer = new Trainer(Catalogue.Recipe("mlp"), Mnist.Test(), parts);
trainer.Train(images: 512);
Console.WriteLine(string.Join(", ", Catalogue.Objectives.Select(one => one.Name))); // non-saturating, minimax, least-squares, hinge, wasserstein, relativistic
