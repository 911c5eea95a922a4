using Penman.Game.Steps;

namespace Penman.Tests.Game.Steps;

internal static class StepsInTurn
{
    /// <summary>Runs the step whose turn it is, from 0, in a training that was never changed.</summary>
    public static StepNumbers Run(this TrainingStep training, long step, StepSettings settings) =>
        training.Run(
            training.Rules.VariantOf(step),
            settings with
            {
                Step = step,
                Moves = new(Discriminator: step, Generator: step / training.Rules.Options.DiscriminatorSteps),
            }
        );
}
