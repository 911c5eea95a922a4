using System.Globalization;
using System.Text.RegularExpressions;

namespace Penman.Tests.Cli;

public sealed partial class DescribeTests
{
    [Fact]
    public void The_fully_connected_pair_has_the_sizes_of_its_definition()
    {
        using var cli = new CliRunner();
        var result = cli.Run("describe", "--preset", "mlp-2014");
        var rows = Gaps.Replace(Edges.Replace(result.Output, "\n"), " | ");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith(
            "mlp-2014 (Goodfellow et al. 2014, arXiv:1406.2661)\nTold no digit and held by nothing, it collapses",
            rows,
            StringComparison.Ordinal
        );
        // Weights and biases: 100*256+256 + 256*512+512 + 512*1024+1024 + 1024*784+784; two FLOPs per weight.
        Assert.Contains("\nfc1 | Linear 100 → 256 | 100 | 256 | 25,856 | 51.2 kFLOP\n", rows, StringComparison.Ordinal);
        Assert.Contains("\ntotal | 100 | 1×28×28 | 1,486,352 | 2.97 MFLOP\n", rows, StringComparison.Ordinal);
        // 784*512+512 + 512*256+256 + 256*1+1
        Assert.Contains("\nleaky2 | LeakyReLU slope 0.2 | 256 | 256 | - | -\n", rows, StringComparison.Ordinal);
        Assert.Contains("\ntotal | 1×28×28 | 1 | 533,505 | 1.07 MFLOP\n", rows, StringComparison.Ordinal);
        Assert.Contains("\ntraining step of 128 images\n", rows, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Output);
    }

    [Fact]
    public void A_batch_of_another_size_costs_in_proportion()
    {
        using var cli = new CliRunner();

        var usual = cli.Run("describe", "--preset", "mlp-2014").Output;
        var half = cli.Run("describe", "--preset", "mlp-2014", "--batch-size", "64").Output;

        Assert.Contains("arithmetic   2.02 GFLOP", usual, StringComparison.Ordinal);
        Assert.Contains("arithmetic   1.01 GFLOP", half, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_with_lazy_penalties_stands_beside_one_without()
    {
        using var cli = new CliRunner();
        string[] options = ["describe", "--preset", "mlp-2014", "--r1", "1", "--r2", "1"];

        var lazy = cli.Run([.. options, "--penalty-interval", "4"]).Output;
        var eager = cli.Run(options).Output;

        var costs = Arithmetic.Matches(lazy).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture));
        Assert.Equal(3, costs.Count());
        var (plain, penalised, mean) = (costs.First(), costs.ElementAt(1), costs.Last());
        Assert.Equal(2.02, plain);
        Assert.InRange(penalised, 1.01 * plain, 2 * plain);
        Assert.Equal((3 * plain + penalised) / 4, mean, tolerance: 0.011);
        Assert.Contains("\ntraining step of 128 images; 75.0% of all\n", lazy, StringComparison.Ordinal);
        Assert.Contains("\ntraining step of 128 images with penalties; 25.0% of all\n", lazy, StringComparison.Ordinal);
        Assert.Contains("\ntraining step of 128 images with penalties\n", eager, StringComparison.Ordinal);
        Assert.Contains($"arithmetic   {penalised:0.00} GFLOP\n", eager, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_of_the_discriminator_alone_are_named()
    {
        using var cli = new CliRunner();
        var output = cli.Run("describe", "--preset", "mlp-2014", "--discriminator-steps", "5").Output;

        Assert.Contains("\ntraining step of 128 images; 20.0% of all\n", output, StringComparison.Ordinal);
        Assert.Contains(
            "\ntraining step of 128 images, of the discriminator alone; 80.0% of all\n",
            output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("--batch-size", "64")]
    [InlineData("--config", "my.json")]
    public void Options_that_a_model_brings_itself_are_refused(string flag, string value)
    {
        using var cli = new CliRunner();
        File.WriteAllText(cli.File("my.json"), "{}");

        Assert.Equal(
            new CliResult(
                2,
                "",
                $"penman: {flag} does not go with --model: a model has the options it was trained with; leave one of the two out.\n"
            ),
            cli.Run("describe", "--model", "box", flag, value)
        );
        Assert.StartsWith(
            "box: generator, conditional (projection), trained on ",
            cli.Run("describe", "--model", "box", "--threads", "1").Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_model_file_describes_itself()
    {
        using var cli = new CliRunner();
        cli.SaveGenerator();

        var output = cli.Run("describe", "--model", "models/generator.safetensors").Output;

        Assert.StartsWith(
            "models/generator.safetensors: generator, unconditional, trained on 1,280 images\n",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains("Linear 2 → 256", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_recipe_stands_beside_what_differs_from_it()
    {
        using var cli = new CliRunner();
        var result = cli.Run("describe", "--preset", "mlp-2014", "--batch-size", "64", "--r1", "0.5");
        var rows = Gaps.Replace(Edges.Replace(result.Output, "\n"), " | ");

        Assert.Contains("\noption | value | recipe\n", rows, StringComparison.Ordinal);
        Assert.Contains("\n--objective | non-saturating\n", rows, StringComparison.Ordinal);
        Assert.Contains("\n--batch-size | 64 | 128\n", rows, StringComparison.Ordinal);
        Assert.Contains("\n--r1 | 0.5 | 0\n", rows, StringComparison.Ordinal);
        Assert.DoesNotContain("\n--r2", rows, StringComparison.Ordinal);
    }

    [GeneratedRegex("(?<=arithmetic   )[0-9.]+(?= GFLOP)")]
    private static partial Regex Arithmetic { get; }

    [GeneratedRegex(" *\n *")]
    private static partial Regex Edges { get; }

    [GeneratedRegex(" {2,}")]
    private static partial Regex Gaps { get; }
}
