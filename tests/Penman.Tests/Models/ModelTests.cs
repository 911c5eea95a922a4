using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Penman.Data;
using Penman.Files;
using Penman.Game;
using Penman.Game.Options;
using Penman.Models;
using Penman.Tensors;
using Penman.Tests.Support;

namespace Penman.Tests.Models;

public sealed class ModelTests : IDisposable
{
    private readonly TempFolder _temp = new();

    private string Path => _temp.File("generator.safetensors");

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_file_from_before_an_option_existed_reads_as_it_was_meant()
    {
        var options = new TrainingOptions { LatentSize = 3, Seed = 9 };
        Save(options);
        ChangeOptions(json =>
        {
            foreach (var key in (string[])["conditional", "decayStart", "decayTo", "r1", "updateOrder", "epsilon"])
                Assert.True(json.Remove(key), key);
        });

        var model = Model.OpenGenerator(Path);

        Assert.Equal(options, model.Card.Options);
        Assert.Equal(3, model.Network.InputShape[0]);
    }

    /// <summary>The preset of the same name has another recipe today; its layers are those of then.</summary>
    [Theory]
    [InlineData("mlp", GeneratorNorm.None)]
    [InlineData("dcgan", GeneratorNorm.Batch)]
    public void A_file_from_before_its_presets_recipe_changed_opens_as_what_it_was(string name, GeneratorNorm norm)
    {
        var options = new TrainingOptions { Architecture = name, GeneratorNorm = norm };
        Save(options);
        var before = Model.OpenGenerator(Path).Network.State.Select(variable => variable.Values.ToArray());
        ChangeOptions(json =>
        {
            foreach (var key in json.Select(option => option.Key).Except(["architecture", "generatorNorm"]).ToList())
                json.Remove(key);
        });

        var model = Model.OpenGenerator(Path);

        Assert.Equal(options, model.Card.Options);
        Assert.Equal((100, 0), (model.Network.InputShape[0], model.Network.Classes));
        Assert.Equal(before, model.Network.State.Select(variable => variable.Values.ToArray()));
    }

    [Fact]
    public void A_file_with_an_option_that_does_not_exist_yet_is_refused()
    {
        Save(new TrainingOptions { LatentSize = 3 });
        ChangeOptions(json => json["telepathy"] = true);

        var message = Assert.Throws<InvalidDataException>(() => Model.OpenGenerator(Path)).Message;

        Assert.StartsWith($"{Path}: metadata \"options\": there is no option ", message, StringComparison.Ordinal);
        Assert.Contains("telepathy", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Opening_reads_the_card_alone_and_network_and_hash_are_of_the_bytes_that_were_there_then()
    {
        Save(new TrainingOptions { LatentSize = 3 });
        var before = File.ReadAllBytes(Path);
        var model = Model.Open(Path, name: "mine");
        Save(new TrainingOptions { LatentSize = 5 });

        Assert.Equal("mine", model.Name);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(before)), model.Sha256);
        Assert.Equal(3, model.Network.InputShape[0]);
        Assert.Same(model.Network, model.Network);
    }

    [Fact]
    public void Weights_that_do_not_fit_the_card_are_found_when_the_network_is_asked_for()
    {
        Save(new TrainingOptions { LatentSize = 3 });
        ChangeOptions(json => json["latentSize"] = 4);

        var model = Model.Open(Path);

        Assert.Equal(4, model.Card.Options.LatentSize);
        Assert.Contains(
            "expected",
            Assert.Throws<InvalidDataException>(() => model.Network).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_discriminator_is_a_model_but_no_generator()
    {
        var options = new TrainingOptions();
        var network = Catalogue.Architecture("mlp").CreateDiscriminator(options.ForDigits(), new(seed: 1, stream: 0));
        Model.Save(Path, network, new ModelCard("discriminator", options, ImagesSeen: 10));

        Assert.Equal(network.State.Count, Model.Open(Path).Network.State.Count);
        Assert.Equal(
            $"{Path}: expected a generator, found a discriminator; name a generator's file (.safetensors).",
            Assert.Throws<InvalidDataException>(() => Model.OpenGenerator(Path)).Message
        );
    }

    [Fact]
    public void Format_and_class_names_are_in_the_file_and_build_the_network()
    {
        var options = new TrainingOptions { LatentSize = 3, Conditional = Conditioning.Projection };
        var format = new ImageFormat(Channels: 3, Rows: 16, Columns: 20);
        var names = new ClassNames(["cat", "dög", "\"x\""]);
        var network = Catalogue
            .Architecture("mlp")
            .CreateGenerator(options.ForArchitecture(format, names.Count), new(seed: 1, stream: 0));
        Model.Save(
            Path,
            network,
            new ModelCard("generator", options, ImagesSeen: 10) { Images = format, Classes = names }
        );

        var model = Model.OpenGenerator(Path);

        Assert.Equal("3x16x20", SafeTensors.Read(Path).Metadata["image_format"]);
        Assert.Equal((format, names), (model.Card.Images, model.Card.Classes));
        Assert.Equal(3, model.Network.Classes);
        Assert.Equal(network.State.Select(Values), model.Network.State.Select(Values));

        static float[] Values(Variable variable) => variable.Values.ToArray();
    }

    [Fact]
    public void A_file_from_before_there_were_other_data_is_of_ten_digits_of_28x28()
    {
        Save(new TrainingOptions { LatentSize = 3, Conditional = Conditioning.Concatenation });
        Change(metadata => Assert.True(metadata.Remove("image_format") && metadata.Remove("classes")));

        var model = Model.OpenGenerator(Path);

        Assert.Equal((Mnist.Format, Mnist.Classes), (model.Card.Images, model.Card.Classes));
        Assert.Equal(10, model.Network.Classes);
    }

    [Theory]
    [InlineData("28x28")]
    [InlineData("1x28x30")]
    [InlineData("2x28x28")]
    [InlineData("1x28x28x")]
    [InlineData("")]
    public void A_format_that_cannot_be_is_refused(string code)
    {
        Save(new TrainingOptions { LatentSize = 3 });
        Change(metadata => metadata["image_format"] = code);

        Assert.Equal(
            $"{Path}: metadata \"image_format\" is \"{code}\", expected channels, rows and columns such as \"1x28x28\".",
            Assert.Throws<InvalidDataException>(() => Model.Open(Path)).Message
        );
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[")]
    public void Class_names_that_are_none_are_refused(string json)
    {
        Save(new TrainingOptions { LatentSize = 3 });
        Change(metadata => metadata["classes"] = json);

        Assert.StartsWith(
            $"{Path}: metadata \"classes\" cannot be read: ",
            Assert.Throws<InvalidDataException>(() => Model.Open(Path)).Message,
            StringComparison.Ordinal
        );
    }

    private void Save(TrainingOptions options)
    {
        var architecture = Catalogue.Architecture(options.Architecture);
        var network = architecture.CreateGenerator(options.ForDigits(), new(seed: 1, stream: 0));
        Model.Save(Path, network, new ModelCard("generator", options, ImagesSeen: 10));
    }

    private void ChangeOptions(Action<JsonObject> change)
    {
        Change(metadata =>
        {
            var json = JsonNode.Parse(metadata["options"])!.AsObject();
            change(json);
            metadata["options"] = json.ToJsonString();
        });
    }

    private void Change(Action<Dictionary<string, string>> change)
    {
        var file = SafeTensors.Read(Path);
        var metadata = new Dictionary<string, string>(file.Metadata, StringComparer.Ordinal);
        change(metadata);
        metadata.Remove("sha256");
        SafeTensors.Write(Path, metadata, file.Tensors.Values);
    }
}
