// Shows: TrainerState, DivergenceException
using Penman.Data;
using Penman.Game;

using var trainer = new Trainer(Catalogue.Recipe("mlp"), Mnist.Test());
trainer.Step();
TrainerState before = trainer.Capture(); // all of it, in memory
try
{
    trainer.Train(images: 512);
    trainer.ThrowIfNotFinite();
}
catch (DivergenceException error)
{
    Console.WriteLine($"{error.Tensor} at step {error.Step}");
}

trainer.Restore(before);
Console.WriteLine($"{trainer.Steps} of {before.Steps}"); // 1 of 1
