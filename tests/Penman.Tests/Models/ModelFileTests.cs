using System.Text.Json.Nodes;
using Penman.Files;
using Penman.Game;
using Penman.Game.Options;
using Penman.Models;
using Penman.Tests.Support;

namespace Penman.Tests.Models;

public sealed class ModelFileTests : IDisposable
{
    private readonly TempFolder _temp = new();

    private string Model => _temp.File("generator.safetensors");

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

        var (network, card) = ModelFile.LoadGenerator(Model);

        Assert.Equal(options, card.Options);
        Assert.Equal(3, network.InputShape[0]);
    }

    [Fact]
    public void A_file_with_an_option_that_does_not_exist_yet_is_refused()
    {
        Save(new TrainingOptions { LatentSize = 3 });
        ChangeOptions(json => json["telepathy"] = true);

        var message = Assert.Throws<InvalidDataException>(() => ModelFile.LoadGenerator(Model)).Message;

        Assert.StartsWith($"{Model}: metadata \"options\" cannot be read: ", message, StringComparison.Ordinal);
        Assert.Contains("telepathy", message, StringComparison.Ordinal);
    }

    private void Save(TrainingOptions options)
    {
        var architecture = Catalogue.Architecture(options.Architecture);
        var network = architecture.CreateGenerator(options.ForArchitecture, new(seed: 1, stream: 0));
        ModelFile.Save(Model, network, new ModelCard("generator", options, ImagesSeen: 10));
    }

    private void ChangeOptions(Action<JsonObject> change)
    {
        var file = SafeTensors.Read(Model);
        var json = JsonNode.Parse(file.Metadata["options"])!.AsObject();
        change(json);
        var metadata = new Dictionary<string, string>(file.Metadata, StringComparer.Ordinal)
        {
            ["options"] = json.ToJsonString(),
        };
        SafeTensors.Write(Model, metadata, file.Tensors.Values);
    }
}
