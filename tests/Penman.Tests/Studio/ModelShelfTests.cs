using Penman.Data;
using Penman.Game;
using Penman.Models;
using Penman.Networks;
using Penman.Runs;
using Penman.Studio.Context;
using Penman.Studio.Shelves;
using Penman.Tests.Support;

namespace Penman.Tests.Studio;

/// <summary>The generators that the studio may open.</summary>
public sealed class ModelShelfTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly StudioOptions _places;

    public ModelShelfTests() => _places = new() { Runs = _temp.File("runs"), Models = _temp.File("models") };

    private ModelShelf Shelf => new(_places, new RunShelf(_places));

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Where_nothing_was_trained_the_model_in_the_box_is_there()
    {
        var only = Assert.Single(Shelf.All);

        Assert.Equal((ModelShelf.Box, "box"), (only.Key, only.Argument));
        Assert.Equal(Model.BoxName, only.Open().Name);
        Assert.Null(only.Discriminator);
    }

    [Fact]
    public void Generators_are_found_and_damaged_files_told_and_discriminators_are_neither()
    {
        Directory.CreateDirectory(_places.Models);
        Save(_places.Models, "generator.safetensors", ModelCard.Roles[0]);
        Save(_places.Models, "other.safetensors", ModelCard.Roles[0]);
        Save(_places.Models, "discriminator.safetensors", ModelCard.Roles[1]);
        File.WriteAllText(Path.Combine(_places.Models, "notes.safetensors"), "no model");
        var run = Directory.CreateDirectory(Path.Combine(_places.Runs, "001-mlp-2014")).FullName;
        File.WriteAllText(Path.Combine(run, "options.json"), "{}");
        Save(run, "generator.safetensors", ModelCard.Roles[0]);
        Directory.CreateDirectory(Path.Combine(_places.Runs, "002-mlp-2014"));

        Assert.Equal(
            [
                ("box", null),
                ("models/generator.safetensors", null),
                ("models/notes.safetensors", "cannot be read"),
                ("models/other.safetensors", null),
                ("runs/001-mlp-2014", null),
            ],
            Shelf.All.Select(model => (model.Key, Shelf.WhyNot(model)))
        );
        Assert.Equal(
            new RunFolder(_places.Models).Discriminator,
            Shelf.Find("models/generator.safetensors")!.Discriminator
        );
        Assert.Null(Shelf.Find("models/other.safetensors")!.Discriminator);
        Assert.Equal(7, Shelf.Find("runs/001-mlp-2014")!.Open().Card.ImagesSeen);

        var shelf = Shelf;
        Assert.NotNull(shelf.WhyNot(shelf.Find("models/notes.safetensors")!));
        Save(_places.Models, "notes.safetensors", ModelCard.Roles[0]); // a file that changed is opened again
        Assert.Null(shelf.WhyNot(shelf.Find("models/notes.safetensors")!));
    }

    [Fact]
    public void A_file_that_could_not_be_opened_is_tried_again_the_next_time()
    {
        Directory.CreateDirectory(_places.Models);
        Save(_places.Models, "generator.safetensors", ModelCard.Roles[0]);
        var (shelf, path) = (Shelf, Path.Combine(_places.Models, "generator.safetensors"));

        using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            Assert.Null(shelf.Find("models/generator.safetensors"));

        Assert.NotNull(shelf.Find("models/generator.safetensors"));
    }

    [Theory]
    [InlineData("models/../models/generator.safetensors")]
    [InlineData("runs/../models")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    public void A_key_is_looked_up_and_is_no_path(string key)
    {
        Directory.CreateDirectory(_places.Models);
        Save(_places.Models, "generator.safetensors", ModelCard.Roles[0]);

        Assert.Null(Shelf.Find(key));
    }

    private static void Save(string folder, string name, string role)
    {
        var options = Catalogue.Recipe("mlp-2014");
        var built = options.ForArchitecture(Mnist.Format, Mnist.Classes.Count);
        var architecture = Catalogue.Architecture(options.Architecture);
        var network =
            role == ModelCard.Roles[0]
                ? architecture.CreateGenerator(built, Initialisation.Given)
                : architecture.CreateDiscriminator(built, Initialisation.Given);
        Model.Save(Path.Combine(folder, name), network, new(role, options, ImagesSeen: 7));
    }
}
