using Penman.Evaluation.Verdicts;
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
        var facts = ModelFact.OfTheModelInTheBox(ModelInTheBox.LoadGenerator().Card);
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
        var network = Catalogue
            .Architecture("mlp")
            .CreateGenerator(Card.Options.ForArchitecture, new(seed: 1, stream: 0));
        ModelFile.Save(path, network, Card);

        Assert.Equal("fashion-mnist", ModelFile.LoadGenerator(path).Card.Data);
    }

    [Fact]
    public void The_figures_of_the_model_in_the_box_are_those_of_its_card()
    {
        var figures = ModelInTheBox.Figures();

        Assert.Equal(["frechet_distance", "inception_score", "agreement"], figures.Select(figure => figure.Key));
        Assert.All(figures, figure => Assert.Matches(@"^\d+\.\d+( %)? \(real digits: \d+\.\d+( %)?\)$", figure.Value));
    }
}
