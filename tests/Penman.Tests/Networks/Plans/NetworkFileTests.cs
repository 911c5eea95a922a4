using Penman.Game;
using Penman.Networks.Plans;
using Penman.Tests.Support;

namespace Penman.Tests.Networks.Plans;

/// <summary>Files of networks, and what is written about them.</summary>
public sealed class NetworkFileTests
{
    [Theory]
    [InlineData("{", "it ends too soon")]
    [InlineData("null", "it is null")]
    [InlineData("", "holds no networks: it is empty; expected {")]
    [InlineData("hello", "holds no networks: 'h' stands where JSON has no such thing; expected {")]
    [InlineData("{} x", "is missing")]
    [InlineData("{'name': 1}", "holds no networks: ''' stands where JSON has no such thing")]
    [InlineData("""{ "format": "a", "format": "b" }""", "holds no networks: \"format\" is given twice")]
    [InlineData("""{ "generator": [[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]] }""", "holds no networks: ")]
    [InlineData("""{ "format": "penman-networks-1" }""", "is missing")]
    [InlineData(
        """{ "format": "penman-networks-2", "name": "a", "recipe": "mlp", "generator": [], "discriminator": [] }""",
        "\"format\" is \"penman-networks-2\""
    )]
    [InlineData(
        """{ "format": "penman-networks-1", "name": "a b", "recipe": "mlp", "generator": [], "discriminator": [] }""",
        "cannot name networks"
    )]
    [InlineData(
        """{ "format": "penman-networks-1", "name": "a", "recipe": "mlp", "generator": [null], "discriminator": [] }""",
        "a layer is null"
    )]
    [InlineData(
        """{ "format": "penman-networks-1", "name": "a", "recipe": "mlp", "generator": [{ "layer": "lstm" }], "discriminator": [] }""",
        "layer"
    )]
    [InlineData(
        """{ "format": "penman-networks-1", "name": "a", "recipe": "mlp", "generator": [{ "layer": "relu", "colour": 3 }], "discriminator": [] }""",
        "colour"
    )]
    [InlineData(
        """{ "format": "penman-networks-1", "name": "a", "recipe": "mlp", "generator": [{ "layer": 3 }], "discriminator": [] }""",
        "\"generator[0].layer\" is of another kind than expected"
    )]
    public void A_file_that_holds_no_networks_is_refused_in_a_sentence(string json, string says)
    {
        var exception = Assert.Throws<InvalidDataException>(() => NetworkPair.Parse(json, "my.json"));

        Assert.StartsWith("my.json", exception.Message, StringComparison.Ordinal);
        Assert.Contains(says, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("invalid", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("configured", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Penman.", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_documentation_has_every_layer_with_its_fields()
    {
        var text = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "file-formats.md"));

        Assert.All(
            Enum.GetValues<LayerType>(),
            layer =>
            {
                var row = text.Split('\n')
                    .Single(line => line.StartsWith($"| `{LayerPlans.NameOf(layer)}` |", StringComparison.Ordinal));
                var fields = string.Join(", ", LayerField.Of(layer).Select(field => $"`{field.Key}`"));
                Assert.Contains(
                    layer == LayerType.Residual
                        ? "`body`"
                        : $"| {fields} |".Replace("|  |", "| |", StringComparison.Ordinal),
                    row,
                    StringComparison.Ordinal
                );
            }
        );
    }

    [Fact]
    public void The_documentations_example_can_be_trained()
    {
        var lines = File.ReadLines(Path.Combine(Checkout.Root, "docs", "file-formats.md"))
            .SkipWhile(line => line != "## Networks")
            .SkipWhile(line => line != "    {")
            .TakeWhile(line => line.StartsWith("    ", StringComparison.Ordinal));
        var networks = NetworkPair.Parse(string.Join('\n', lines), "the documentation");

        using var trainer = new Trainer(
            Catalogue.Recipe(networks.Recipe).With(networks) with
            {
                BatchSize = 4,
            },
            Unpacked.Test,
            threads: 1
        );
        trainer.Train(8);
        trainer.ThrowIfNotFinite();
    }
}
