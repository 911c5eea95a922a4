using Penman.Evaluation.Judging;
using Penman.Game;
using Penman.Game.Options;
using Penman.Models;
using Penman.Tests.Support;

namespace Penman.Tests.Models;

public sealed class ModelFactTests
{
    private static readonly ModelCard Card = new("generator", new TrainingOptions { Seed = 9, LatentSize = 3 }, 12_800)
    {
        Data = "fashion-mnist",
        Score = new QuickScore(2000, FrechetDistance: 1.234, FrechetFloor: 0.5) { Coverage = 0.875, Agreement = 0.9 },
    };

    [Fact]
    public void A_model_tells_where_it_comes_from_and_how_good_it_is() =>
        Assert.Equal(
            [
                "architecture mlp",
                "data fashion-mnist",
                "images_seen 12,800",
                "seed 9",
                "frechet_distance 1.23 (real digits: 0.50; 2,000 images)",
                "coverage 87.5%",
                "agreement 90.0%",
            ],
            ModelFact.Of(Card).Select(fact => $"{fact.Key} {fact.Value}")
        );

    [Fact]
    public void What_is_not_known_is_left_out() =>
        Assert.Equal(
            ["architecture", "images_seen", "seed"],
            ModelFact.Of(Card with { Data = null, Score = null }).Select(fact => fact.Key)
        );

    [Fact]
    public void An_imported_model_does_not_tell_how_it_was_trained() =>
        Assert.Equal(
            ["architecture"],
            ModelFact.Of(Card with { Data = null, Score = null, ImagesSeen = 0 }).Select(fact => fact.Key)
        );

    [Fact]
    public void The_model_in_the_box_tells_each_figure_once_as_its_card_does()
    {
        var facts = Model.InTheBox().Facts;
        Assert.Equal(facts.Select(fact => fact.Key).Distinct(), facts.Select(fact => fact.Key));
        Assert.Contains(
            "(real digits: 0.25)",
            facts.Single(fact => fact.Key == "frechet_distance").Value,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_model_file_keeps_the_name_of_the_data()
    {
        using var folder = new TempFolder();
        var path = folder.File("generator.safetensors");
        var network = Catalogue.Architecture("mlp").CreateGenerator(Card.Options.ForDigits(), new(seed: 1, stream: 0));
        Model.Save(path, network, Card);

        Assert.Equal("fashion-mnist", Model.OpenGenerator(path).Card.Data);
    }

    [Fact]
    public void The_exports_figures_are_a_number_and_what_real_digits_have()
    {
        var keys = (string[])["frechet_distance", "inception_score", "agreement"];
        var figures = Model.InTheBox().Facts.Where(fact => keys.Contains(fact.Key, StringComparer.Ordinal));
        Assert.Equal(keys, figures.Select(fact => fact.Key));
        Assert.All(figures, fact => Assert.Matches(@"^\d+\.\d+( %)? \(real digits: \d+\.\d+( %)?\)$", fact.Value));
    }

    [Fact]
    public void The_table_of_the_model_card_is_made_from_the_figures_that_the_library_carries()
    {
        static string Cell(string text) => text.Length == 0 ? " |" : $" {text} |";
        var rows =
            from figure in PublishedFigure.OfTheBox()
            select "|"
                + string.Concat(
                    new[] { figure.Figure, figure.Generated, figure.Floor, figure.Ratio, figure.Word }.Select(Cell)
                );
        Assert.Contains(
            "| figure | generated | floor | ratio | word |\n|---|---|---|---|---|\n" + string.Join('\n', rows) + "\n\n",
            File.ReadAllText(Path.Combine(Checkout.Root, "docs/model-card.md")),
            StringComparison.Ordinal
        );
    }
}
