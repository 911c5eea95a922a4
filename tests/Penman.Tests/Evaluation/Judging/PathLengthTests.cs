using System.Text.Json;
using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Judging;
using Penman.Models;
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Sampling;
using Penman.Sampling.Latents;
using Penman.Subjects;
using Penman.Tests.Support;

namespace Penman.Tests.Evaluation.Judging;

public sealed class PathLengthTests
{
    [Fact]
    public void It_is_the_mean_of_squared_distances_of_features_over_the_squared_step()
    {
        const double step = 0.4;
        using var evaluator = Evaluator.Mnist(threads: 1);
        var network = Model.InTheBox().Network;
        var sampler = new ImageSampler(evaluator.Team, network);

        // Pair 3 asks for a 3; its styles are those of the seeds 6 and 7.
        var (one, other) = (sampler.PointOf(new(6, 3)), sampler.PointOf(new(7, 3)));
        var squares = new List<double>();
        var way = new FeatureWay(network, evaluator, size: 2);
        foreach (var start in new[] { 0, 0.3, 0.6 })
        {
            var (from, to) = (LatentPath.Between(one, other, start), LatentPath.Between(one, other, start + step));
            var read = evaluator.Read(JudgedImages.Of(sampler.Generate([from, to]))).Features;
            var expected = 0.0;
            for (var i = 0; i < read.Columns; i++)
                expected += Math.Pow(read.Row(0)[i] - read.Row(1)[i], 2);
            squares.Add(way.SquaredDistances([(from, to)]).Single() / expected);
        }

        // Images of files are rounded to 8 bits, these are not.
        Assert.All(squares, ratio => Assert.InRange(ratio, 0.97, 1.03));
    }

    [Fact]
    public void Of_the_model_in_the_box_it_is_the_same_for_any_number_of_threads()
    {
        var network = Model.InTheBox().Network;
        using var alone = Evaluator.Mnist(threads: 1);
        using var together = Evaluator.Mnist(threads: 3);

        var path = PathLength.Of(network, alone, (120, PathLength.Step, Seed: 2));

        Assert.Equal(path, PathLength.Of(network, together, (120, PathLength.Step, Seed: 2)));
        Assert.NotEqual(path, PathLength.Of(network, alone, (120, PathLength.Step, Seed: 3)));
        Assert.Equal(120, path.Pairs);
        Assert.InRange(path.Mean, 200, 600);
        Assert.InRange(path.Error, 10, 200);
    }

    [Fact]
    public void A_generator_that_draws_values_of_a_code_alone_has_none_either_for_the_value_is_held()
    {
        using var evaluator = Evaluator.Mnist(threads: 1);
        var network = new Network(
            "generator",
            [4],
            [
                new CodeInput("codes", new(Values: 4, Continuous: 0)),
                new Linear("picture", 4, 784, new Initialisation(seed: 1, stream: 0)),
                new Reshape("image", [1, Mnist.Format.Rows, Mnist.Format.Columns]),
            ]
        );

        Assert.Equal(new PathLength(0, 0, 60), PathLength.Of(network, evaluator, (60, Step: 0.5, Seed: 0)));
    }

    [Fact]
    public void A_generator_that_always_draws_the_same_has_none()
    {
        using var evaluator = Evaluator.Mnist(threads: 1);
        var network = new Network(
            "generator",
            [4],
            [
                new Linear("nothing", 4, 784, Initialisation.Given), // all weights 0
                new Reshape("image", [1, Mnist.Format.Rows, Mnist.Format.Columns]),
            ]
        );

        Assert.Equal(new PathLength(0, 0, 60), PathLength.Of(network, evaluator, (60, PathLength.Step, Seed: 0)));
    }

    [Fact]
    public void People_and_programs_are_told_it_where_it_was_measured()
    {
        var scores = MadeScores.Of() with { PathLength = new(349.4, 6.2, 10_000) };
        using var json = JsonDocument.Parse(ScoresJson.Write(scores));

        Assert.Equal("path length between styles: 349 ± 6, of 10,000 pairs", ScoreWords.Path(scores));
        var asked = scores with { Images = scores.Images with { Agreement = 0.9 } };
        Assert.Equal("path length between styles of one class: 349 ± 6, of 10,000 pairs", ScoreWords.Path(asked));
        var coded = scores with
        {
            Code = new([
                [1, 0],
            ]),
        };
        Assert.Equal(
            "path length between styles of one value of the code: 349 ± 6, of 10,000 pairs",
            ScoreWords.Path(coded)
        );
        Assert.Equal(349.4, json.RootElement.GetProperty("pathLength").GetDouble());
        Assert.Equal(6.2, json.RootElement.GetProperty("pathLengthError").GetDouble());
        Assert.Null(ScoreWords.Path(MadeScores.Of()));
        Assert.DoesNotContain("pathLength", ScoresJson.Write(MadeScores.Of()), StringComparison.Ordinal);
    }

    [Fact]
    public void Images_have_no_path()
    {
        using var folder = new TempFolder();
        var path = folder.File("images-idx3-ubyte");
        using (var file = File.Create(path))
            IdxWriter.WriteImages(file, Unpacked.Test.First(300));

        var error = Assert.Throws<InvalidDataException>(() =>
            EvaluationReport.Make(new() { Path = path, IsPathMeasured = true })
        );

        Assert.Equal(
            $"{path} holds images, but a path length is a generator's; name a generator or a run, or ask for no path length.",
            error.Message
        );
    }
}
