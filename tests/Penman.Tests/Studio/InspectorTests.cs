using Penman.Data;
using Penman.Game;
using Penman.Models;
using Penman.Networks;
using Penman.Options;
using Penman.Runs;
using Penman.Studio.Context;
using Penman.Studio.Inside;
using Penman.Studio.Shelves;
using Penman.Studio.Training;
using Penman.Tests.Support;

namespace Penman.Tests.Studio;

/// <summary>Looking into players as the page does, without a page.</summary>
public sealed class InspectorTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TempFolder _temp = new();
    private readonly TrainingDesk _trainings;
    private readonly RealImagesShelf _real = new();
    private readonly InsidePlaces _places;
    private readonly InsideDesk _desk;

    public InspectorTests()
    {
        var options = new StudioOptions { Runs = _temp.File("runs"), Models = _temp.File("models") };
        var runs = new RunShelf(options);
        _trainings = new(options, TimeProvider.System);
        _places = new(new(options), _trainings, runs, new ModelShelf(options, runs), _real);
        _desk = new(_places);
    }

    public void Dispose()
    {
        _desk.Dispose();
        _trainings.Dispose();
        _real.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public void The_model_in_the_box_has_what_needs_a_generator_alone()
    {
        Assert.Equal("models/box", _places.First);
        var sight = _desk.Look(new("models/box"));

        Assert.Equal(10, sight.Fakes.Count);
        Assert.All(sight.Fakes, fake => Assert.Null(fake.Change));
        Assert.True(sight.Logits is null && sight.Norms is null && sight.Discriminator.Count == 0);
        Assert.Equal((200, 200), (sight.Plane!.Real.Count, sight.Plane.Fake.Count));
        Assert.Equal("input", sight.Generator[0].Maps.Name);
    }

    [Fact]
    public void A_discriminator_that_diverged_is_told_in_a_sentence()
    {
        var options = Catalogue.Recipe("mlp-2014");
        var built = options.ForArchitecture(Mnist.Format, Mnist.Classes.Count);
        var discriminator = Catalogue.Architecture("mlp-2014").CreateDiscriminator(built, Initialisation.Given);
        discriminator.Parameters[0].Values[0] = float.NaN;
        var players = new PlayersCopy(Model.InTheBox().Network, discriminator, options);
        using var inspector = new Inspector(players, _real.Of(folder: null, heldOut: 0));

        var error = Assert.Throws<InvalidDataException>(() => inspector.Look(new("models/box")));

        Assert.EndsWith("it has diverged. Choose an earlier checkpoint.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_training_that_is_looked_into_is_the_same_byte_for_byte_and_its_checkpoints_open()
    {
        var run = _trainings.Begin(Tiny);
        using (var patience = new CancellationTokenSource(Patience))
            while (run.State is LiveState.Opening)
                await Task.Delay(5, patience.Token);
        await run.Send(new PauseRun());
        var wish = new InsideWish(InsidePlaces.Live);
        Assert.Equal(InsidePlaces.Live, _places.First);
        Assert.True(_desk.Changes(wish));
        var live = _desk.Look(wish);
        await run.Send(new StepRun(3));
        await run.Send(new ContinueRun());
        var later = live;
        while (run.State is not LiveState.Ended)
            later = _desk.Look(wish);
        await run.Ended.WaitAsync(Patience);
        Assert.True(later.ImagesSeen > live.ImagesSeen, $"{later.ImagesSeen} images");
        Assert.Equal(200, live.Logits!.Real.Sum());
        Assert.True(live.Norms is { Generator: > 0, Discriminator: > 0 } && live.IsHeldOut);

        using (var plain = Run.Start(Tiny with { Out = _temp.File("plain"), Models = _temp.File("others") }))
            plain.Train();
        foreach (
            var name in (string[])["metrics.jsonl", "generator.safetensors", "checkpoints/step-000100.safetensors"]
        )
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(run.Folder!, name)),
                File.ReadAllBytes(_temp.File($"plain/{name}"))
            );

        Assert.False(_desk.Changes(wish));
        var name0 = Path.GetFileName(run.Folder);
        var old = _desk.Look(new($"runs/{name0}/50"));
        var end = _desk.Look(new($"runs/{name0}/100"));
        Assert.Equal((800, 1600), (old.ImagesSeen, end.ImagesSeen));
        Assert.NotEqual(old.Fakes[0].Png, end.Fakes[0].Png);
        TheNewestWishCounts($"runs/{name0}/100", end);
        Assert.Contains(_places.All, place => place.Key == $"models/runs/{name0}");
        Assert.NotNull(_desk.Look(new($"models/runs/{name0}")).Logits);
    }

    private void TheNewestWishCounts(string place, Sight before)
    {
        var chosen = _desk.Look(new(place) { Fake = 3 });
        Assert.Equal(before.Fakes, chosen.Fakes);
        Assert.Equal(chosen.Fakes[3].Change!.Logit, chosen.Discriminator[^1].Maps.Values[0], 1e-4);
        var farther = _desk.Look(new(place) { Fake = 3, Nudge = 30 });
        Assert.Equal(before.Fakes[3].Png, farther.Fakes[3].Png);
        Assert.True(farther.Fakes[3].Change!.NudgedLogit > farther.Fakes[3].Change!.Logit);
        Assert.NotEqual(before.Fakes[3].Change!.Nudged, farther.Fakes[3].Change!.Nudged);
        var other = _desk.Look(new(place) { Hand = 1 });
        Assert.NotEqual(before.Fakes[0].Png, other.Fakes[0].Png);
        Assert.Same(before.Logits, other.Logits); // not computed again
    }

    [Theory]
    [InlineData("live")]
    [InlineData("runs/../plain/100")]
    [InlineData("models/../../etc/passwd")]
    [InlineData("")]
    public void What_is_not_there_is_refused_in_words(string key) =>
        Assert.Contains(
            "choose",
            Assert.Throws<ArgumentException>(() => _desk.Look(new(key))).Message,
            StringComparison.Ordinal
        );

    private static RunOptions Tiny =>
        new()
        {
            Images = 1_600,
            SampleEvery = 1_600,
            CheckpointEvery = 800,
            ScoreEvery = 0,
            Threads = 1,
            Training = Catalogue.Recipe("mlp") with { BatchSize = 16 },
        };
}
