using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Networks;
using Penman.Tests.Support;

namespace Penman.Tests.Game.Architectures;

/// <content>Codes in every architecture.</content>
public sealed partial class ArchitectureTests
{
    [Theory]
    [MemberData(nameof(Names))]
    public void Codes_are_made_guessed_and_learned(string name)
    {
        var options = Catalogue.Recipe(name) with
        {
            Conditional = Conditioning.None,
            Codes = 3,
            ContinuousCodes = 2,
            BatchSize = 4,
        };
        using var trainer = new Trainer(options, Unpacked.Test.Cropped(side: 20).First(8), threads: 2);
        Assert.Equal(new CodeSizes(Values: 3, Continuous: 2), trainer.Discriminator.Codes);
        Assert.Equal(trainer.Discriminator.Codes, trainer.AverageGenerator.Codes);
        var weight = trainer.Discriminator.Parameters.Single(parameter => parameter.Name == "out.codeWeight");
        var before = weight.Values.ToArray();
        trainer.Train(images: 2 * options.BatchSize);
        trainer.ThrowIfNotFinite();
        var features = weight.Shape[1];
        Assert.All(
            before.Chunk(features).Zip(weight.Values.ToArray().Chunk(features)),
            row => Assert.NotEqual(row.First, row.Second)
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Beside_codes_neither_network_is_told_a_class(string name)
    {
        var options = new ArchitectureOptions(Mnist.Format, Mnist.Classes.Count)
        {
            Conditional = Conditioning.Concatenation,
            Codes = new(Values: 3, Continuous: 0),
        };
        var architecture = Catalogue.Architecture(name);
        Assert.Equal(0, architecture.CreateGenerator(options, Initialisation.Given).Classes);
        Assert.Equal(0, architecture.CreateDiscriminator(options, Initialisation.Given).Classes);
    }
}
