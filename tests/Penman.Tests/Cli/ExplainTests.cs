using System.Text.RegularExpressions;
using Penman.Evaluation.Judging;
using Penman.Pictures.Formats;
using Penman.Subjects;

namespace Penman.Tests.Cli;

/// <summary>What the distance of the small data set's images is made of.</summary>
public sealed class ExplainTests(EvaluateTests.SmallData data) : IClassFixture<EvaluateTests.SmallData>
{
    [Fact]
    public void The_parts_add_up_to_the_distance_and_to_its_floor()
    {
        var report = EvaluationReport.Make(
            new()
            {
                Path = data.Cli.File("real.npy"),
                Data = data.Cli.File("digits"),
                IsExplained = true,
            }
        );
        var (scores, explanation) = (report.Scores, report.Explanation!);

        Assert.Equal(128, explanation.Directions.Count);
        Assert.Equal(Enumerable.Range(1, 128), explanation.Directions.Select(one => one.Rank));
        Assert.Equal(
            scores.Images.FrechetDistance,
            explanation.Directions.Sum(one => one.Part.Distance),
            tolerance: 1e-8 * scores.Images.FrechetDistance
        );
        Assert.Equal(
            scores.Floor.FrechetDistance,
            explanation.Directions.Sum(one => one.Floor.Distance),
            tolerance: 1e-8 * scores.Floor.FrechetDistance
        );
        Assert.Equal(explanation.Directions.Max(one => one.Excess), explanation.Largest[0].Excess);
        Assert.Equal(1, explanation.Greys.Sum(bin => bin.Share), tolerance: 1e-12);
        Assert.All(explanation.Greys, bin => Assert.InRange(bin.Points, -2, 2));
        Assert.All(explanation.Greys, bin => Assert.InRange(bin.FloorPoints, -2, 2));
    }

    [Fact]
    public void The_ends_of_a_direction_are_the_images_that_lie_outermost()
    {
        var report = EvaluationReport.Make(
            new()
            {
                Path = data.Cli.File("asked"),
                Data = data.Cli.File("digits"),
                IsExplained = true,
            }
        );
        var explanation = report.Explanation!;

        var ends = explanation.EndsOf(explanation.Directions[0], count: 20);

        // Along the first direction evaluators tell some digits from others: the ends show different ones.
        var (low, high) = (Digits(ends.ImageLow), Digits(ends.ImageHigh));
        Assert.Empty(low.Intersect(high));
        Assert.InRange(low.Count(), 1, 4);
        Assert.Equal((20, 20, 20), (ends.ImageHigh.Count, ends.RealLow.Count, ends.RealHigh.Count));
        Assert.Throws<ArgumentOutOfRangeException>(() => explanation.EndsOf(explanation.Directions[0], count: 261));

        IEnumerable<int> Digits(IReadOnlyList<int> places) =>
            places.Select(place => report.Images.Asked![place]).Distinct();
    }

    [Fact]
    public void A_page_and_pictures_are_written_the_same_each_time()
    {
        var first = Run("--explain", "why", "--threads", "1");
        var second = Run("--explain", "again", "--threads", "3");

        Assert.Equal((0, 0, ""), (first.ExitCode, second.ExitCode, first.Error));
        string[] names = [.. Enumerable.Range(1, 6).Select(i => $"extremes-{i}.png").Prepend("explain.html")];
        Assert.Equal(
            names.Order(StringComparer.Ordinal),
            Directory.GetFiles(data.Cli.File("why")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Assert.All(names, name => Assert.Equal(Bytes($"why/{name}"), Bytes($"again/{name}")));
        var picture = Png.Read(data.Cli.File("why/extremes-1.png"));
        Assert.Equal(3, picture.Channels);
        var page = File.ReadAllText(data.Cli.File("why/explain.html"));
        Assert.Equal(6, Regex.Count(page, "<figure>"));
        Assert.Contains("<th scope=\"row\">all 128</th>", page, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">252-254</th>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">NaN", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("explain.html")]
    [InlineData("extremes-3.png")]
    public void What_exists_is_replaced_only_on_request(string name)
    {
        var (folder, file) = ($"mine {name}", $"mine {name}/{name}");
        Directory.CreateDirectory(data.Cli.File(folder));
        File.WriteAllText(data.Cli.File(file), "mine");

        var refused = Run("--explain", folder);

        Assert.Equal(
            new CliResult(
                1,
                "",
                $"penman: {file} exists already; replace it with --overwrite, or choose another folder with --explain.\n"
            ),
            refused
        );
        Assert.Equal(0, Run("--explain", folder, "--overwrite").ExitCode);
        Assert.NotEqual("mine", File.ReadAllText(data.Cli.File(file)));
    }

    [Fact]
    public void A_file_is_no_folder_to_explain_in()
    {
        File.WriteAllText(data.Cli.File("taken"), "");

        Assert.Equal(
            new CliResult(1, "", "penman: Nothing can be written to taken; choose another folder with --explain.\n"),
            Run("--explain", "taken")
        );
    }

    [Fact]
    public void A_veil_on_the_ground_shows_in_the_grey_levels()
    {
        var bin = new GreyBin(First: 1, Last: 3, Share: 0.025, RealShare: 0.003) { FloorShare = 0.004 };

        Assert.Equal(2.2, bin.Points, tolerance: 1e-12);
        Assert.Equal(0.1, bin.FloorPoints, tolerance: 1e-12);
        Assert.Equal(("1-3", "255"), (bin.Name, (bin with { First = 255, Last = 255 }).Name));
    }

    private CliResult Run(params string[] options) =>
        data.Cli.Run(["evaluate", "real.npy", "--data", "digits", .. options]);

    private byte[] Bytes(string name) => File.ReadAllBytes(data.Cli.File(name));
}
