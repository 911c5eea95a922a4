// Shows: Penalty, PenaltyContext
using Penman.Data;
using Penman.Game;
using Penman.Game.Penalties;
using Penman.Tensors;

var parts = new TrainerParts { Penalties = [new SmallSlopes(Weight: 0.1f)] };
using var trainer = new Trainer(Catalogue.Recipe("mlp"), Mnist.Test(), parts);
Console.WriteLine(trainer.Step().Penalty > 0); // True

/// <summary>The absolute slope of the logit by each pixel, halfway between real images and fakes.</summary>
internal sealed class SmallSlopes(float Weight) : Penalty
{
    public override string Name => "small slopes";

    public override Tensor Of(PenaltyContext context) =>
        context.SlopeAt((context.Real + context.Fake) * 0.5f).Abs().Mean() * Weight;
}
