using System.Globalization;
using Penman.Files;
using Penman.Game;
using Penman.Game.Options;
using Penman.Models;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

public sealed class ImportTests : IDisposable
{
    private readonly CliRunner _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void An_imported_generator_draws_what_PyTorch_draws()
    {
        Python.SkipUnlessAvailable("torch", "numpy");
        var penman = Catalogue
            .Architecture("penman")
            .CreateGenerator(Catalogue.Recipe("penman").ForDigits(), new(seed: 0, stream: 0));
        Generators.Draw(penman, count: 8).Feed(_cli.File("penman"));
        var dcgan = Generators.Create("dcgan", Conditioning.None, GeneratorNorm.Batch, latentSize: 30);
        Generators.Draw(dcgan, count: 8).Feed(_cli.File("dcgan"));
        Python.Run("Runs/torch_generators.py", Path.Combine(Checkout.Root, "docs", "import.md"), _cli.Folder);

        Assert.Equal(
            new CliResult(0, "Wrote models/generator.safetensors: penman, conditional, 313,281 parameters\n", ""),
            _cli.Run("import", "penman.safetensors", "--architecture", "penman")
        );
        Assert.Equal(
            new CliResult(0, "Wrote theirs.safetensors: dcgan-2016, unconditional, 1,033,153 parameters\n", ""),
            _cli.Run([
                .. (string[])["import", "dcgan.safetensors", "--architecture", "dcgan-2016", "--latent-size", "30"],
                .. (string[])["--name-map", "dcgan.json", "--out", "theirs.safetensors"],
            ])
        );

        AssertDrawsAlike("penman", "models/generator.safetensors");
        AssertDrawsAlike("dcgan", "theirs.safetensors");
        Assert.Equal(0, _cli.Run("generate", "--digit", "7", "--count", "2").ExitCode);
    }

    [Fact]
    public void What_another_program_says_of_its_format_is_none_of_ours()
    {
        var network = Catalogue
            .Architecture("mlp")
            .CreateGenerator(Catalogue.Recipe("mlp").ForDigits(), new(seed: 0, stream: 0));
        Model.Save(_cli.File("ours.safetensors"), network, new("generator", Catalogue.Recipe("mlp"), ImagesSeen: 0));
        SafeTensors.Write(
            _cli.File("theirs.safetensors"),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["format"] = "pt" },
            SafeTensors.Read(_cli.File("ours.safetensors")).Tensors.Values
        );

        var result = _cli.Run("import", "theirs.safetensors", "--architecture", "mlp");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    [Fact]
    public void A_generator_whose_places_look_at_each_other_comes_over()
    {
        var network = Generators.Create("penman", latentSize: 64, attention: AttentionMaps.Both);
        SafeTensors.Write(
            _cli.File("theirs.safetensors"),
            new Dictionary<string, string>(StringComparer.Ordinal),
            network.State.Select(variable => Array(variable.Name, [.. variable.Shape.AsSpan()]))
        );

        var result = _cli.Run("import", "theirs.safetensors", "--architecture", "penman", "--self-attention", "both");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(
            AttentionMaps.Both,
            Model.OpenGenerator(_cli.File("models/generator.safetensors")).Card.Options.SelfAttention
        );
    }

    [Fact]
    public void A_wrong_file_beside_the_program_is_refused_as_any_other()
    {
        const string Bare = "penman-wrong-file.png"; // a name without a folder is looked for in the current one
        File.WriteAllBytes(Bare, [0x89, (byte)'P', (byte)'N', (byte)'G', 1, 2, 3, 4, 5, 6]);
        try
        {
            Assert.StartsWith(
                $"{Bare}: expected a generator, found a PNG picture; name ",
                Assert.Throws<InvalidDataException>(() => Model.OpenGenerator(Bare)).Message,
                StringComparison.Ordinal
            );
        }
        finally
        {
            File.Delete(Bare);
        }
    }

    [Fact]
    public void All_that_does_not_fit_is_listed_and_nothing_is_written()
    {
        SafeTensors.Write(
            _cli.File("foreign.safetensors"),
            new Dictionary<string, string>(StringComparer.Ordinal),
            [
                Array("0.weight", 2, 3),
                Array("fc1.weight", 256, 100),
                Array("fc1.bias", 256),
                Array("fc2.weight", 256, 512),
                Array("fc3.weight", 1024, 512),
                Array("norm.num_batches_tracked", 1),
            ]
        );

        var result = _cli.Run("import", "foreign.safetensors", "--architecture", "mlp-2014");

        Assert.Equal(
            new CliResult(
                1,
                "",
                $"penman: {_cli.File("foreign.safetensors")} does not hold such a generator of mlp-2014: "
                    + "missing are fc2.bias, fc3.bias, out.weight, out.bias; "
                    + "of another shape are fc2.weight (256, 512) instead of (512, 256); not known are 0.weight.\n"
            ),
            result
        );
        Assert.False(Directory.Exists(_cli.File("models")));
    }

    [Fact]
    public void A_generator_of_Penmans_comes_through_as_it_was()
    {
        _cli.SaveGenerator("mine.safetensors");

        Assert.Equal(
            0,
            _cli.Run("import", "mine.safetensors", "--architecture", "mlp-2014", "--latent-size", "2").ExitCode
        );
        var (before, after) = (
            SafeTensors.Read(_cli.File("mine.safetensors")),
            SafeTensors.Read(_cli.File("models/generator.safetensors"))
        );
        Assert.Equal(before.Tensors.Keys, after.Tensors.Keys);
        Assert.All(
            before.Tensors,
            pair => Assert.Equal(pair.Value.Data.ToArray(), after.Tensors[pair.Key].Data.ToArray())
        );
    }

    [Fact]
    public void A_name_that_is_none_of_the_architectures_is_refused()
    {
        _cli.SaveGenerator("mine.safetensors");
        File.WriteAllText(_cli.File("names.json"), "{\"fc9.weight\": \"9.weight\",}");

        Assert.Equal(
            new CliResult(
                2,
                "",
                "penman: The map names \"fc9.weight\", but the generator's tensors are fc1.weight, fc1.bias, fc2.weight, "
                    + "fc2.bias, fc3.weight, fc3.bias, out.weight, out.bias.\n"
            ),
            _cli.Run("import", "mine.safetensors", "--architecture", "mlp-2014", "--name-map", "names.json")
        );

        File.WriteAllText(_cli.File("names.json"), "[1]");
        Assert.EndsWith(
            "names.json: expected a JSON object of names, such as {\"fc.weight\": \"main.0.weight\"}.\n",
            _cli.Run("import", "mine.safetensors", "--name-map", "names.json").Error,
            StringComparison.Ordinal
        );

        AssertMapRefused("names.json: fc1.weight has no name; leave it out or name it.", "{\"fc1.weight\": null}");
        AssertMapRefused(
            "names.json: a stands for two tensors; each has a name of its own.",
            "{\"fc1.weight\": \"a\", \"fc2.weight\": \"a\"}"
        );
        Assert.Equal(
            new CliResult(1, "", "penman: There is no file x.json; --name-map takes a JSON file of names.\n"),
            _cli.Run("import", "mine.safetensors", "--name-map", "x.json")
        );

        void AssertMapRefused(string sentence, string map)
        {
            File.WriteAllText(_cli.File("names.json"), map);
            Assert.Equal(
                new CliResult(1, "", $"penman: {sentence}\n"),
                _cli.Run("import", "mine.safetensors", "--name-map", "names.json")
            );
        }
    }

    [Fact]
    public void Each_recipe_in_the_docs_is_as_they_say_and_is_imported_by_its_name()
    {
        var rows = File.ReadLines(Path.Combine(Checkout.Root, "docs", "import.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(cells => cells is [_, _, "yes" or "no", "yes" or "no"])
            .SelectMany(cells => cells[0].Split(", ").Select(name => (Name: name.Trim('`'), Cells: cells)))
            .ToDictionary(row => row.Name, row => row.Cells[1..], StringComparer.Ordinal);
        Assert.Equal(
            Catalogue.Architectures.Select(architecture => architecture.Name).Order(StringComparer.Ordinal),
            rows.Keys.Order(StringComparer.Ordinal)
        );
        foreach (var (name, row) in rows)
        {
            var recipe = Catalogue.Recipe(name);
            Assert.Equal(
                [
                    $"{recipe.LatentSize}",
                    recipe.Conditional == Conditioning.None ? "no" : "yes",
                    recipe.GeneratorNorm == GeneratorNorm.None ? "no" : "yes",
                ],
                row
            );
            var network = Catalogue.Architecture(name).CreateGenerator(recipe.ForDigits(), new(seed: 1, stream: 0));
            SafeTensors.Write(
                _cli.File("bare.safetensors"),
                new Dictionary<string, string>(StringComparer.Ordinal),
                network.State.Select(Penman.Networks.StateArrays.Of)
            );
            var result = _cli.Run("import", "bare.safetensors", "--architecture", name, "--overwrite");
            Assert.Equal((name, 0, ""), (name, result.ExitCode, result.Error));
        }
    }

    [Fact]
    public void Files_that_are_missing_foreign_or_taken_are_named()
    {
        Assert.Equal(
            new CliResult(1, "", "penman: There is no file none.safetensors.\n"),
            _cli.Run("import", "none.safetensors")
        );
        File.WriteAllText(_cli.File("foreign.safetensors"), "not a model at all");
        Assert.Contains(
            "foreign.safetensors: expected a safetensors file, found another kind of file; write the weights as such",
            _cli.Run("import", "foreign.safetensors").Error,
            StringComparison.Ordinal
        );
        _cli.SaveGenerator();
        Assert.Equal(
            "penman: models/generator.safetensors exists already; replace it with --overwrite, or choose another file with --out.\n",
            _cli.Run("import", "foreign.safetensors").Error
        );
    }

    private static NamedArray Array(string name, params int[] shape) =>
        new(name, shape, new float[shape.Aggregate((product, size) => product * size)]);

    private void AssertDrawsAlike(string name, string model)
    {
        var drawn = Generators.Draw(Model.OpenGenerator(_cli.File(model)).Network, count: 8);
        var largest = drawn.DifferencesTo(File.ReadAllBytes(_cli.File($"{name}.image"))).Max();
        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{name}: largest difference {largest:0.0e+0}")
        );
        Assert.InRange(largest, 0, 1e-5);
    }
}
