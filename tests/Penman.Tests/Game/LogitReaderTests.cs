using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Networks;
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;
using Penman.Tests.Support;

namespace Penman.Tests.Game;

public sealed class LogitReaderTests
{
    private static readonly ImageSet Digits = Unpacked.Test.First(150);

    [Theory]
    [InlineData(Conditioning.None)]
    [InlineData(Conditioning.Projection)]
    public void Logits_are_those_of_the_discriminator_as_it_is_now(Conditioning conditional)
    {
        var options = new TrainingOptions { Conditional = conditional, BatchSize = 8 };
        using var trainer = new Trainer(options, Digits, threads: 1);
        var before = trainer.Logits.Read(Digits);
        trainer.Step();

        var logits = trainer.Logits.Read(Digits);

        Assert.Equal(150, logits.Length);
        Assert.NotEqual(before, logits);
        Assert.Equal(logits, trainer.Logits.Read(Digits));
        foreach (var place in (int[])[0, 63, 64, 149])
            Assert.Equal(LogitOf(trainer.Discriminator, Digits, place), logits[place], tolerance: 1e-4f);
    }

    [Fact]
    public void Other_images_are_refused()
    {
        using var trainer = new Trainer(new(), Digits, threads: 1);
        var others = new ImageSet(new(1, 16, 16), ClassNames.Numbered(10), new byte[256], [0]);

        Assert.Equal(
            "The discriminator sees images of 28x28, not of 16x16.",
            Assert.Throws<ArgumentException>(() => trainer.Logits.Read(others)).Message
        );
    }

    private static float LogitOf(Network discriminator, ImageSet images, int place)
    {
        using var team = new WorkerTeam(1);
        var image = new Variable("image", [1, .. discriminator.InputShape]);
        Penman.Pictures.Image.ToSigned(images.PixelsOf(place), image.Values);
        var label = discriminator.Classes > 0 ? new Variable("label", [1, discriminator.Classes]) : null;
        label?.Values.Clear();
        if (label is not null)
            label.Values[images.Labels[place]] = 1;
        var program = TensorProgram.Compile(team, [discriminator.Forward(image, Pass.Inference(label?.Tensor))]);
        program.Run();
        return program.Output(0)[0];
    }
}
