using Penman.Studio.Context;
using Penman.Studio.Shelves;

namespace Penman.Tests.Studio;

/// <summary>Models that are removed, and those that are not, without a page.</summary>
public sealed class RemovedModelTests : TrainingDeskTests
{
    private const string Key = "models/generator.safetensors";

    private string Generator => PathOf(Key);

    private ModelShelf Models => new(new() { Runs = PathOf("runs"), Models = PathOf("models") }, Shelf);

    [Fact]
    public async Task A_model_goes_with_the_discriminator_beside_it_and_nothing_else()
    {
        SmallModels.SavePair(PathOf("models"));
        SmallModels.SaveUnlabelled(PathOf("models"), "plain.safetensors");
        File.WriteAllText(PathOf("models/dear.txt"), "dear");

        await Desk.Remove(Asked(Key));

        Assert.Equal(["dear.txt", "plain.safetensors"], Names("models"));
        await Desk.Remove(Asked("models/plain.safetensors"));
        Assert.Equal(["dear.txt"], Names("models"));
        Assert.Equal(ModelShelf.Box, Assert.Single(Models.All).Key);
    }

    [Fact]
    public void What_is_lost_is_said_before()
    {
        SmallModels.SavePair(PathOf("models"));
        SmallModels.SaveUnlabelled(PathOf("models"), "plain.safetensors");
        const string Alone = " No other model of the studio's folders has the same bytes.";
        Assert.EndsWith(
            "MiB, and so is the discriminator beside it." + Alone,
            Asked(Key).Sentence,
            StringComparison.Ordinal
        );
        Assert.EndsWith("MiB." + Alone, Asked("models/plain.safetensors").Sentence, StringComparison.Ordinal);

        Directory.CreateDirectory(PathOf("runs/one"));
        File.WriteAllText(PathOf("runs/one/options.json"), "{}");
        File.Copy(Generator, PathOf("runs/one/generator.safetensors"));
        Assert.EndsWith(" one has the same bytes, and stays.", Asked(Key).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_model_in_the_box_and_those_of_runs_are_not_to_be_removed()
    {
        Directory.CreateDirectory(PathOf("runs/one"));
        File.WriteAllText(PathOf("runs/one/options.json"), "{}");
        SmallModels.SavePair(PathOf("runs/one"));

        Assert.Equal([ModelShelf.Box, "runs/one"], Models.All.Select(model => model.Key));
        foreach (var model in Models.All)
        {
            Assert.False(model.IsRemovable);
            Assert.Throws<ArgumentException>(() => ModelLoss.Of(model, Models));
        }
    }

    [Fact]
    public async Task A_yes_holds_for_what_was_asked_about_alone()
    {
        SmallModels.SavePair(PathOf("models"));
        var asked = Asked(Key);
        SmallModels.SaveUnlabelled(PathOf("models"), "generator.safetensors"); // as a training that ends delivers another
        Assert.Equal($"{asked.Name} is no longer what you were asked about; press Remove again.", await Refusal(asked));
        Assert.True(File.Exists(Generator));

        var seen = Models.Find(Key)!;
        File.Delete(Generator);
        var gone = Assert.Throws<FileNotFoundException>(() => ModelLoss.Of(seen, Models)); // as another window does
        Assert.Equal($"There is no model {asked.Name} any more.", gone.Message);
        foreach (var key in (string[])[Key, "models/../models/generator.safetensors", "box", "runs/one", ""])
            Assert.Equal($"There is no model {asked.Name} any more.", await Refusal(asked with { Key = key }));
    }

    [Fact]
    public void A_link_is_refused_and_what_it_leads_to_stays()
    {
        SmallModels.SavePair(PathOf("far"));
        Directory.CreateDirectory(PathOf("models"));
        File.CreateSymbolicLink(Generator, PathOf("far/generator.safetensors"));

        var refusal = Assert.Throws<IOException>(() => Asked(Key)); // nobody is asked about it
        Assert.Contains("is a link to", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["generator.safetensors"], Names("models"));
        Assert.Equal(2, Names("far").Length);
    }

    [Fact]
    public async Task A_model_that_something_begins_with_is_not_removed_until_it_trains()
    {
        using (
            var run = Penman.Runs.Run.Start(
                Tiny with
                {
                    Images = 32,
                    Out = PathOf("runs/one"),
                    Models = PathOf("models"),
                }
            )
        )
            run.Train();
        await Paused();
        var waits = Desk.Begin(Tiny with { From = Generator });

        Assert.Equal(
            $"{waits.Title} waits, and begins with {Asked(Key).Name}; let it begin, or take it out of the queue.",
            await Refusal(Asked(Key))
        );
        Assert.True(File.Exists(Generator));
        Assert.True(Desk.Remove(waits));
        await Desk.Remove(Asked(Key));
        Assert.False(File.Exists(Generator));
    }

    [Fact]
    public void What_a_training_delivers_in_the_last_moment_stays()
    {
        var model = SmallModels.SavePair(PathOf("models"));
        var asked = Asked(Key);
        SmallModels.SaveUnlabelled(PathOf("models"), "generator.safetensors");
        var delivered = File.ReadAllBytes(Generator);

        Assert.Throws<IOException>(() => model.Delete(asked));

        Assert.Equal(delivered, File.ReadAllBytes(Generator));
        Assert.Equal(["discriminator.safetensors", "generator.safetensors"], Names("models"));
        model.Delete(Asked(Key));
        Assert.Empty(Names("models"));
    }

    private ModelLoss Asked(string key) => ModelLoss.Of(Models.Find(key)!, Models);

    private string[] Names(string folder) =>
        [.. Directory.GetFiles(PathOf(folder)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private async Task<string> Refusal(ModelLoss asked)
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => Desk.Remove(asked));
        Assert.True(StudioWords.IsTold(refusal));
        return refusal.Message;
    }
}
