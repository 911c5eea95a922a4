using Penman.Game;
using Penman.Game.Options;
using Penman.Models;
using Penman.Studio.Shelves;
using Penman.Tests.Support;

namespace Penman.Tests.Studio;

/// <summary>Small untrained models in a folder, as a run delivers them.</summary>
internal static class SmallModels
{
    /// <summary>A generator that is told the digit, and the discriminator beside it.</summary>
    public static ShelvedModel SavePair(string folder, string? data = null)
    {
        var options = new TrainingOptions { LatentSize = 2, Conditional = Conditioning.Projection };
        var architecture = Catalogue.Architecture("mlp");
        Directory.CreateDirectory(folder);
        var (generator, discriminator) = (
            Path.Combine(folder, "generator.safetensors"),
            Path.Combine(folder, "discriminator.safetensors")
        );
        var built = options.ForDigits();
        Model.Save(generator, architecture.CreateGenerator(built, new(seed: 1, stream: 0)), CardOf("generator"));
        Model.Save(
            discriminator,
            architecture.CreateDiscriminator(built, new(seed: 2, stream: 0)),
            CardOf("discriminator")
        );
        return new("models/generator.safetensors", generator) { Generator = generator, Discriminator = discriminator };

        ModelCard CardOf(string role) => new(role, options, ImagesSeen: 1280) { Data = data };
    }

    /// <summary>A generator without labels.</summary>
    public static void SaveUnlabelled(string folder, string name)
    {
        var options = new TrainingOptions { LatentSize = 2 };
        var network = Catalogue.Architecture("mlp").CreateGenerator(options.ForDigits(), new(seed: 1, stream: 0));
        Directory.CreateDirectory(folder);
        Model.Save(Path.Combine(folder, name), network, new("generator", options, ImagesSeen: 1280));
    }
}
