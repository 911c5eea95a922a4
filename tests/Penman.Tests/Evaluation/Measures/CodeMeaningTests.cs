using System.Text.Json;
using System.Text.Json.Nodes;
using Penman.Evaluation.Judging;
using Penman.Evaluation.Measures;
using Penman.Game.Options;
using Penman.Networks;
using Penman.Sampling;
using Penman.Subjects;
using Penman.Tensors;
using Penman.Tensors.Threading;
using Penman.Tests.Support;

namespace Penman.Tests.Evaluation.Measures;

public sealed class CodeMeaningTests
{
    /// <remarks>
    /// Of value 0 three images are 1 and one is 0; of value 1 all four are 0. With p(1) = 3/8 and p(0) = 5/8: 3/8 ln(3/8 / (1/2 3/8))
    /// + 1/8 ln(1/8 / (1/2 5/8)) + 4/8 ln(4/8 / (1/2 5/8)).
    /// </remarks>
    [Fact]
    public void Values_are_matched_with_classes_and_say_so_many_nats_of_them()
    {
        var code = CodeMeaning.Of([0, 0, 0, 0, 1, 1, 1, 1], [1, 1, 0, 1, 0, 0, 0, 0], (Values: 2, Classes: 3));

        Assert.Equal(
            [
                [1, 3, 0],
                [4, 0, 0],
            ],
            code.Counts
        );
        Assert.Equal([1, 0], code.Classes);
        Assert.Equal(7 / 8.0, code.Accuracy);
        var expected = (3 * Math.Log(2) + Math.Log(0.4) + 4 * Math.Log(1.6)) / 8;
        Assert.Equal(expected, code.Information, tolerance: 1e-12);
        Assert.Equal(Math.Log(2), code.LargestInformation);
    }

    [Fact]
    public void A_code_that_decides_the_class_says_all_and_one_that_decides_nothing_says_nothing()
    {
        int[] values = [.. Enumerable.Range(0, 30).Select(i => i % 3)];
        var all = CodeMeaning.Of(values, [.. values.Select(value => (value + 1) % 3)], (3, 3));
        Assert.Equal(1, all.Accuracy);
        Assert.Equal(Math.Log(3), all.Information, tolerance: 1e-12);
        var nothing = CodeMeaning.Of(values, [.. Enumerable.Range(0, 30).Select(i => i / 3 % 2)], (3, 3));
        Assert.Equal(0, nothing.Information, tolerance: 1e-12);
        Assert.Equal(1 / 3.0, nothing.Accuracy, tolerance: 1e-12);
    }

    [Fact]
    public void More_values_than_classes_leave_some_over()
    {
        var code = CodeMeaning.Of([0, 1, 1, 2], [0, 0, 0, 0], (Values: 3, Classes: 1));
        Assert.Equal([null, 0, null], code.Classes);
        Assert.Equal(0.5, code.Accuracy);
    }

    [Fact]
    public void People_and_programs_are_told_it_where_there_is_a_code()
    {
        var code = new CodeMeaning([
            [1, 3, 0],
            [4, 0, 0],
            [0, 0, 0],
            [0, 0, 2],
        ]);
        var scores = MadeScores.Of() with { Code = code };
        var text = ScoresJson.Write(scores);
        using var json = JsonDocument.Parse(text);

        Assert.Equal(
            [
                "code: 90.0% of images are read as the class that matches their value best; 0.80 nats say the class, of 1.10 at most",
                "0 draws 1 (75%), 1 draws 0 (100%), 2 is left over, 3 draws 2 (100%)",
            ],
            ScoreWords.Code(scores)
        );
        Assert.Equal(0.9, json.RootElement.GetProperty("code").GetProperty("accuracy").GetDouble());
        Assert.Equal(code.Counts, ScoresJson.Read(text, "scores").Scores.Code!.Counts);
        Assert.Empty(ScoreWords.Code(MadeScores.Of()));
        Assert.DoesNotContain("\"code\"", ScoresJson.Write(MadeScores.Of()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[[]]")]
    [InlineData("[null]")]
    [InlineData("[[1,2],null]")]
    [InlineData("[[1,2],[3]]")]
    [InlineData("[[0,0],[0,0]]")]
    [InlineData("[[2,-1],[0,0]]")]
    public void Scores_whose_code_counts_nothing_are_refused(string counts)
    {
        var json = JsonNode.Parse(ScoresJson.Write(MadeScores.Of()))!;
        json["code"] = new JsonObject { ["counts"] = JsonNode.Parse(counts) };
        Assert.Equal(
            "scores holds no scores (\"code\" counts no images); delete it.",
            Assert.Throws<InvalidDataException>(() => ScoresJson.Read(json.ToJsonString(), "scores")).Message
        );
    }

    [Fact]
    public void A_latent_vector_has_the_value_that_the_generator_draws()
    {
        var codes = new CodeSizes(Values: 10, Continuous: 2);
        using var team = new WorkerTeam(1);
        var generator = Generators.Create("mlp", Conditioning.None, codes: codes);
        var sampler = new ImageSampler(team, generator);
        List<int> values = [.. Enumerable.Range(0, 50).Select(seed => codes.ValueOf(Style((ulong)seed)))];

        foreach (var (value, seed) in values.Select((value, seed) => (value, seed)))
        {
            var latent = new Variable("latent", [1, sampler.LatentSize]);
            Style((ulong)seed).CopyTo(latent.Values);
            var pass = Pass.Inference();
            generator.Forward(latent, pass);
            Assert.Equal(1, Interpreter.Evaluate<float>([pass.Codes!])[0][value]);
        }

        Assert.InRange(values.Distinct().Count(), 8, 10);

        ReadOnlySpan<float> Style(ulong seed) => sampler.PointOf(new(seed)).Style;
    }
}
