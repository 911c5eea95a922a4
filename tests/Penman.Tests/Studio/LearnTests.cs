using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Penman.Game.Steps;
using Penman.Pictures.Formats;
using Penman.Runs;
using Penman.Studio;
using Penman.Studio.Context;
using Penman.Studio.Learning;
using Penman.Studio.Training;
using Penman.Tests.Support;
using Chapters = Penman.Studio.Learning.Tour;

namespace Penman.Tests.Studio;

/// <summary>The tour in the studio: its chapters, and the trainings that they show.</summary>
public sealed partial class LearnTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public static TheoryData<string> Keys => [.. Chapters.Chapters.Select(chapter => chapter.Key)];

    public static TheoryData<string> Experiments => [.. TourExperiment.All.Select(one => one.Key)];

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Pages_that_a_chapter_leads_to_are_called_as_the_studio_calls_them()
    {
        var layout = File.ReadAllText(Path.Combine(Checkout.Root, "src/Penman.Studio/Pages/MainLayout.razor"));
        var links = Chapters.Chapters.SelectMany(chapter => chapter.Pages).Distinct().ToList();
        Assert.NotEmpty(links);
        Assert.All(
            links,
            link => Assert.Matches($"href=\"{link.Address}\"[^>]*>{Regex.Escape(link.Name)}</NavLink>", layout)
        );
    }

    [Fact]
    public void Every_chapter_of_the_repository_is_there_in_order()
    {
        var files = Directory
            .EnumerateFiles(Path.Combine(Checkout.Root, "docs", "tour"), "*.md")
            .Select(path => Path.GetFileNameWithoutExtension(path)!)
            .Where(name => name != "README")
            .Order(StringComparer.Ordinal);

        Assert.Equal(files, Chapters.Chapters.Select(chapter => chapter.Key));
        Assert.Equal("1. The data", Chapters.Chapters[0].Title);
        Assert.Null(Chapters.Find("../1-data"));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_chapter_is_HTML_with_one_heading_and_nothing_that_runs(string key)
    {
        var html = HtmlOf(key);

        Assert.StartsWith("<h2", html, StringComparison.Ordinal);
        Assert.Single(Headings().Matches(html));
        Assert.DoesNotMatch("<(script|style|iframe)|<[^>]* (style|on[a-z]+)=", html);
        Assert.All(
            Blocks().Matches(html),
            block => Assert.Contains("tabindex=\"0\"", block.Value, StringComparison.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_picture_of_a_chapter_is_there_and_has_words(string key)
    {
        var chapter = Chapters.Find(key)!;
        var images = Images().Matches(HtmlOf(key));

        Assert.Equal(chapter.Pictures, images.Select(image => image.Groups["address"].Value));
        Assert.All(images, image => Assert.NotEmpty(image.Groups["words"].Value));
        foreach (var address in chapter.Pictures)
        {
            using var picture = Chapters.OpenPicture(address["tour/".Length..])!;
            using var bytes = new MemoryStream();
            picture.CopyTo(bytes);
            Assert.InRange(Png.Decode(bytes.ToArray(), address).Width, 16, 4_000);
        }
    }

    [Theory]
    [InlineData("1-data.md")]
    [InlineData("../assets/studio.js")]
    [InlineData("none.png")]
    public void What_is_no_picture_of_the_tour_is_not_sent(string name) => Assert.Null(Chapters.OpenPicture(name));

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_link_of_a_chapter_leads_to_another(string key)
    {
        var links = Links().Matches(HtmlOf(key)).Select(link => link.Groups["address"].Value);

        Assert.All(links, address => Assert.NotNull(Chapters.Find(address["learn/".Length..])));
        Assert.Equal(key != Chapters.Chapters[^1].Key, links.Any());
    }

    [Fact]
    public void A_file_of_the_repository_is_named_where_it_was_linked_and_is_there()
    {
        var files = Keys.SelectMany(row => Files().Matches(HtmlOf(row.Data)).Select(file => file.Groups["path"].Value))
            .ToHashSet(StringComparer.Ordinal);

        Assert.Contains("docs/diagnoses.md", files);
        Assert.Contains("examples/own_objective.cs", files);
        Assert.Contains("docs/tour/1-data.cs", files);
        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(Checkout.Root, file)), file));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_pages_that_a_chapter_names_are_pages_of_the_studio(string key)
    {
        var routes = typeof(StudioServer)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), inherit: false))
            .Select(route => ((RouteAttribute)route).Template)
            .ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(Chapters.Find(key)!.Pages);
        Assert.All(Chapters.Find(key)!.Pages, page => Assert.Contains($"/{page.Address}", routes));
    }

    [Fact]
    public void Every_experiment_stands_in_its_chapter_once()
    {
        Assert.Equal(
            TourExperiment.All,
            Chapters
                .Chapters.SelectMany(chapter => chapter.Parts)
                .Select(part => part.Experiment)
                .OfType<TourExperiment>()
        );
        Assert.Distinct(TourExperiment.All.Select(one => one.Key));
        var after = Chapters.Find("5-reading-the-curves")!.Parts.First(part => part.Experiment?.Key == "too-strong");
        Assert.Contains("an-expert-too-strong.png", after.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Every pair is told apart", after.Html, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Experiments))]
    public void An_experiment_can_be_trained_and_is_told_in_words(string key)
    {
        var experiment = TourExperiment.Find(key)!;
        var options = experiment.Read();

        Assert.Equal(experiment.Experiment.Preset, options.Training.Architecture);
        Assert.Equal(0, options.HeldOut);
        Assert.StartsWith($"Preset {experiment.Experiment.Preset}, ", experiment.Words, StringComparison.Ordinal);
        Assert.Contains($"Images {options.Images}", experiment.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_recipe_of_chapter_9_is_today_s_and_the_one_before_nearly_so()
    {
        var (labels, today) = (
            TourExperiment.Find("labels")!.Read().Training,
            TourExperiment.Find("today")!.Read().Training
        );

        Assert.Equal(
            (today.Objective, today.R1, today.R2, today.BatchSize),
            (labels.Objective, labels.R1, labels.R2, labels.BatchSize)
        );
        Assert.Equal(
            (today.Conditional, today.GeneratorLearningRate),
            (labels.Conditional, labels.GeneratorLearningRate)
        );
        Assert.NotEqual(today.GeneratorNorm, labels.GeneratorNorm);
    }

    /// <summary>The chapter has the means of the last fifteen of sixteen steps.</summary>
    [Fact]
    public void An_experiment_gives_the_numbers_that_its_chapter_tells()
    {
        var options = TourExperiment.Find("2014")!.Read() with
        {
            Images = 2_048,
            Out = _temp.File("run"),
            Models = _temp.File("models"),
        };
        List<StepNumbers> steps = [];
        using var run = Run.Start(options, new());
        run.Train(told =>
        {
            if (told is StepDone step)
                steps.Add(step.Numbers);
        });

        var late = steps[^15..];
        Assert.Contains(
            $"{run.Trainer.ImagesSeen:N0} images: D(real) {late.Average(step => step.RealProbability):0.00}, "
                + $"D(fake) {late.Average(step => step.FakeProbability):0.00}, "
                + $"pairs told apart {late.Average(step => step.PairAccuracy):0%}",
            HtmlOf("9-two-recipes"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_training_of_the_tour_is_found_again_and_waits_for_its_turn()
    {
        var places = new StudioOptions { Runs = _temp.File("runs"), Models = _temp.File("models") };
        using var desk = new TrainingDesk(places, TimeProvider.System);
        var tour = new TourDesk(desk);
        var (first, second) = (TourExperiment.Find("2014")!, TourExperiment.Find("rates")!);
        Assert.Null(tour.Of(first));

        var run = tour.Begin(first);
        Assert.Same(run, tour.Begin(first));
        Assert.Same(run, tour.Of(first));
        Assert.Equal(LiveState.Waiting, tour.Begin(second).State);
        tour.Remove(second);
        Assert.Null(tour.Of(second));
        Assert.Empty(desk.Waiting);
        Assert.True(desk.Remove(tour.Begin(second))); // as the page of trainings does
        Assert.Null(tour.Of(second));
        Assert.Equal(LiveState.Waiting, tour.Begin(second).State);
        tour.Remove(second);
        await run.Ended;
        Assert.False(desk.Remove(run));

        Assert.False(run.HasFailed, run.Ending);
        Assert.Equal(12_032, run.Latest!.Numbers.ImagesSeen);
        Assert.NotSame(run, tour.Begin(first));
        Assert.Equal(128, run.Options!.BatchSize); // what is known of it outlives its networks
        Assert.NotNull(run.Folder);
    }

    private static string HtmlOf(string key) => string.Concat(Chapters.Find(key)!.Parts.Select(part => part.Html));

    [GeneratedRegex("<h[1-6]")]
    private static partial Regex Headings();

    [GeneratedRegex("<pre[^>]*>")]
    private static partial Regex Blocks();

    [GeneratedRegex("<img src=\"(?<address>[^\"]*)\" alt=\"(?<words>[^\"]*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Images();

    [GeneratedRegex("<a href=\"(?<address>[^\"]*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Links();

    [GeneratedRegex(@" \(<code>(?<path>[^<]*)</code>\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Files();
}
