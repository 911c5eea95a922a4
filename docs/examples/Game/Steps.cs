// Shows: StepNumbers, Player, Steps.GradientNorms
using Penman.Data;
using Penman.Game;
using Penman.Game.Steps;

using var trainer = new Trainer(Catalogue.Recipe("mlp"), Mnist.Test());
StepNumbers numbers = trainer.Step();
Console.WriteLine($"step {numbers.Step}, {numbers.ImagesSeen} images"); // step 1, 64 images

trainer.Step(Player.Discriminator); // one player alone
GradientNorms norms = trainer.GradientNorms;
Console.WriteLine(norms.Discriminator > 0 && norms.Generator > 0); // True

// As an IProgress: after every step.
trainer.Train(images: 1_000, new Progress<StepNumbers>(step => Console.Error.WriteLine(step.DiscriminatorLoss)));
