using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Models;
using Penman.Networks;
using Penman.Tensors;
using Penman.Tests.Support;

namespace Penman.Tests.Game;

/// <summary>Trainings that begin with trained networks.</summary>
public sealed class AncestorTests
{
    private static readonly TrainingOptions Options = Catalogue.Recipe("penman") with { BatchSize = 8 };

    private static readonly Network Box = Model.InTheBox().Network;

    [Fact]
    public void A_generator_of_the_same_classes_is_taken_over_whole_and_its_average_with_it()
    {
        using var trainer = new Trainer(Options, Unpacked.Train.First(40), threads: 2);
        trainer.BeginFrom(new(Box, Discriminator: null, Mnist.Classes));
        Assert.Equal(Values(Box), Values(trainer.AverageGenerator));
        Assert.Equal((0, 0, 0), (trainer.Steps, trainer.Moves.Discriminator, trainer.Moves.Generator));
        trainer.Step();
        trainer.ThrowIfNotFinite();
    }

    [Fact]
    public void A_new_discriminator_knows_images_from_fakes_before_the_generator_moves()
    {
        using var fresh = new Trainer(Options, Unpacked.Train.First(40), threads: 2);
        using var trainer = new Trainer(Options, Unpacked.Train.First(40), threads: 2);
        trainer.BeginFrom(new(Box, Discriminator: null, Mnist.Classes));
        Assert.NotEqual(Values(fresh.Discriminator), Values(trainer.Discriminator));
        Assert.All(
            trainer.State.Where(item => item.Name.StartsWith("adam.discriminator", StringComparison.Ordinal)),
            item => Assert.All(item.Variable.Values.ToArray(), value => Assert.Equal(0, value))
        );
        var judge = trainer.Discriminator;
        using var other = new Trainer(Options with { Seed = 8 }, Unpacked.Train.First(40), threads: 2);
        other.BeginFrom(new(Box, judge, Mnist.Classes));
        Assert.Equal(Values(judge), Values(other.Discriminator));
    }

    [Fact]
    public void Of_other_classes_those_of_the_same_name_are_taken_over_and_the_others_begin_anew()
    {
        ClassNames letters = new(["a", "7", "b", "0"]);
        using var fresh = new Trainer(Options, Named(letters), threads: 2);
        using var trainer = new Trainer(Options, Named(letters), threads: 2);
        trainer.BeginFrom(new(Box, Discriminator: null, Mnist.Classes));
        var (box, begun, first) = (Weight(Box), Weight(trainer.AverageGenerator), Weight(fresh.AverageGenerator));
        var styles = Options.LatentSize;
        for (var output = 0; output < box.Shape[0]; output += 97)
        {
            Assert.Equal(Row(box, output)[..styles], Row(begun, output)[..styles]);
            Assert.Equal(Row(box, output)[styles + 7], Row(begun, output)[styles + 1]);
            Assert.Equal(Row(box, output)[styles], Row(begun, output)[styles + 3]);
            Assert.Equal(Row(first, output)[styles], Row(begun, output)[styles]);
        }

        Assert.Equal(Values(Box)[^1], Values(trainer.AverageGenerator)[^1]);
    }

    [Fact]
    public void A_training_without_classes_takes_over_all_but_the_classes()
    {
        var options = Options with { Conditional = Conditioning.None };
        using var trainer = new Trainer(options, Unpacked.Train.First(40), threads: 2);
        trainer.BeginFrom(new(Box, Discriminator: null, Mnist.Classes));
        Assert.Equal(
            Row(Weight(Box), 5)[..Options.LatentSize],
            Row(Weight(trainer.AverageGenerator), 5)[..Options.LatentSize]
        );
    }

    [Fact]
    public void Other_networks_are_refused_and_nothing_has_changed()
    {
        using var trainer = new Trainer(Catalogue.Recipe("mlp") with { BatchSize = 8 }, Unpacked.Train.First(40));
        var before = Values(trainer.AverageGenerator);
        Assert.Throws<ArgumentException>(() => trainer.BeginFrom(new(Box, Discriminator: null, Mnist.Classes)));
        Assert.Equal(before, Values(trainer.AverageGenerator));
        trainer.Step();
        Assert.Throws<InvalidOperationException>(() =>
            trainer.BeginFrom(new(trainer.AverageGenerator, trainer.Discriminator, Mnist.Classes))
        );
    }

    [Fact]
    public void Networks_with_other_codes_are_refused_though_all_arrays_have_the_same_shapes()
    {
        using var split = new Trainer(Coded(values: 3, continuous: 2), Unpacked.Train.First(40));
        using var whole = new Trainer(Coded(values: 5, continuous: 0), Unpacked.Train.First(40));
        using var none = new Trainer(Coded(values: 0, continuous: 0), Unpacked.Train.First(40));
        Assert.False(whole.HasGeneratorFor(Of(split)));
        Assert.False(whole.HasDiscriminatorFor(Of(split)));
        Assert.False(none.HasGeneratorFor(Of(split)));
        Assert.True(split.HasGeneratorFor(Of(split)) && split.HasDiscriminatorFor(Of(split)));
        Assert.Throws<ArgumentException>(() => whole.BeginFrom(Of(split)));

        static TrainingOptions Coded(int values, int continuous) =>
            Catalogue.Recipe("mlp") with
            {
                Conditional = Conditioning.None,
                Codes = values,
                ContinuousCodes = continuous,
                BatchSize = 8,
            };
    }

    [Fact]
    public void A_discriminator_with_a_layer_more_than_its_heir_is_not_taken_over_though_all_arrays_are_there()
    {
        using var reading = new Trainer(Options, Unpacked.Train.First(40));
        using var plain = new Trainer(Options with { ClassLoss = 0 }, Unpacked.Train.First(40));
        using var untold = new Trainer(Untold(Options), Unpacked.Train.First(40));
        using var head = new Trainer(Catalogue.Recipe("mlp") with { ClassLoss = 1 }, Unpacked.Train.First(100));
        using var headless = new Trainer(Untold(Catalogue.Recipe("mlp")), Unpacked.Train.First(100));

        Assert.False(plain.HasDiscriminatorFor(Of(reading)));
        Assert.False(reading.HasDiscriminatorFor(Of(plain)));
        Assert.False(untold.HasDiscriminatorFor(Of(reading)));
        Assert.True(untold.HasDiscriminatorFor(Of(plain)));
        Assert.True(headless.HasDiscriminatorFor(Of(head)));

        static TrainingOptions Untold(TrainingOptions options) => options with { Conditional = Conditioning.None };
    }

    private static Ancestor Of(Trainer trainer) => new(trainer.AverageGenerator, trainer.Discriminator, Mnist.Classes);

    private static ImageSet Named(ClassNames names)
    {
        var digits = Unpacked.Train.First(40);
        return new(digits.Format, names, digits.Pixels, [.. digits.Labels.Select(label => label % names.Count)]);
    }

    private static Variable Weight(Network generator) => generator.Parameters[0];

    private static float[] Row(Variable weight, int row) =>
        weight.Values.Slice(row * weight.Shape[1], weight.Shape[1]).ToArray();

    private static List<float[]> Values(Network network) =>
        [.. network.State.Select(variable => variable.Values.ToArray())];
}
