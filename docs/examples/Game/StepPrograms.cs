// Shows: StepProgram
using Penman.Data;
using Penman.Game;
using Penman.Game.Steps;

// R1 and R2 in every fourth step alone: two programs take turns.
var options = Catalogue.Recipe("mlp") with
{
    PenaltyInterval = 4,
};
using var trainer = new Trainer(options, Mnist.Test());
foreach (StepProgram one in trainer.Programs)
    Console.WriteLine(
        $"{one.Share:P0} of the steps, penalties: {one.IsPenalised}, {one.Program.Statistics.Kernels > 0}"
    );
