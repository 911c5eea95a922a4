using Penman.Game;
using Penman.Models;
using Penman.Options;
using Penman.Runs;
using Penman.Studio.Context;
using Penman.Studio.Forms;
using Penman.Studio.Inside;
using Penman.Studio.Judging;
using Penman.Studio.Shelves;
using Penman.Studio.Training;
using Penman.Tests.Support;

namespace Penman.Tests.Studio;

/// <summary>Lists say what cannot be used, and why, before somebody chooses it.</summary>
public sealed class RefusedChoiceTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly StudioOptions _places;
    private readonly RunShelf _runs;
    private readonly ModelShelf _models;

    public RefusedChoiceTests()
    {
        _places = new() { Runs = _temp.File("runs"), Models = _temp.File("models") };
        (_runs, _models) = (new(_places), new(_places, new(_places)));
        SmallModels.SavePair(_places.Models, data: "letters");
        SmallModels.SaveUnlabelled(_places.Models, "plain.safetensors");
        WriteRun("fine", data: null);
        WriteRun("far", data: _temp.File("elsewhere/signs"));
        WriteRun("damaged", data: null);
        File.WriteAllText(_temp.File("runs/damaged/generator.safetensors"), "no model");
    }

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("box", null)]
    [InlineData("models/generator.safetensors", "learned from letters")]
    [InlineData("models/plain.safetensors", "trained without labels")]
    [InlineData("runs/fine", null)]
    [InlineData("runs/damaged", "cannot be read")]
    public void A_model_that_draws_none_of_MNIST_s_digits_on_request_is_known_before_it_is_opened(
        string key,
        string? trouble
    ) => Assert.Equal(trouble, _models.WhyNot(_models.Find(key)!, MnistModels.TroubleOf));

    [Fact]
    public void What_is_known_of_a_file_is_forgotten_when_that_changes()
    {
        var model = _models.Find("models/plain.safetensors")!;
        Assert.NotNull(_models.WhyNot(model, MnistModels.TroubleOf));
        File.Copy(_temp.File("runs/fine/generator.safetensors"), model.Generator!, overwrite: true);
        Assert.Null(_models.WhyNot(model, MnistModels.TroubleOf));
        File.Delete(model.Generator!);
        Assert.Equal("cannot be read", _models.WhyNot(model));
    }

    [Fact]
    public void What_cannot_be_judged_is_told_and_whether_by_other_data_it_can()
    {
        var subjects = new SubjectShelf(_places, _models);

        Assert.Equal(
            [
                ("models/generator.safetensors", "learned from letters"),
                ("runs/damaged", "cannot be read"),
                ("runs/far", "learned from signs, which is not here"),
            ],
            Told(subjects.Troubles(isOwnData: false))
        );
        Assert.Equal([("runs/damaged", "cannot be read")], Told(subjects.Troubles(isOwnData: true)));
    }

    [Fact]
    public void What_cannot_be_looked_into_is_told_and_is_not_what_is_shown_first()
    {
        foreach (var run in (string[])["fine", "far"])
            File.WriteAllText(new RunFolder(_temp.File($"runs/{run}")).Checkpoint(10), "");
        File.WriteAllText(_temp.File("runs/fine/parent.json"), "bars resuming, and nothing else");
        Assert.NotNull(_runs.Find("fine")!.Trouble);
        Directory.SetLastWriteTimeUtc(_temp.File("runs/fine"), DateTime.UnixEpoch);
        using var desk = new TrainingDesk(_places, TimeProvider.System);
        using var real = new RealImagesShelf();
        var places = new InsidePlaces(new(_places), desk, _runs, _models, real);

        Assert.Equal(
            [("models/runs/damaged", "cannot be read"), ("runs/far/10", "learned from signs, which is not here")],
            places.All.Where(place => place.Trouble is not null).Select(place => (place.Key, place.Trouble!))
        );
        Assert.Equal("runs/fine/10", places.First);
    }

    [Fact]
    public void A_generator_of_other_networks_cannot_be_the_beginning_of_a_training()
    {
        var form = new TrainForm();
        var (small, box) = (Card("models/plain.safetensors"), Card("box"));
        Assert.Equal("of the networks mlp", form.TroubleToBeginWith(small));
        Assert.Null(form.TroubleToBeginWith(box));

        form.Choose("mlp");
        Assert.Equal("of the networks penman", form.TroubleToBeginWith(box));
        Assert.Equal("of latent size 2", form.TroubleToBeginWith(small));
        foreach (var text in (string[])["2", "02", "two"]) // at the last the field itself says what is wrong
        {
            form.Fields.Single(field => field.Option.Key == "latentSize").Text = text;
            Assert.Null(form.TroubleToBeginWith(small));
        }

        var small16 = box with { Images = new(1, 16, 16) };
        form.Choose("penman");
        Assert.Equal("draws images of 16x16", form.TroubleToBeginWith(small16));

        Assert.Equal(
            "of mine, somebody's own architecture",
            ModelShelf.WhyNot(small with { OwnArchitecture = "mine" }, form.TroubleToBeginWith)
        );

        ModelCard Card(string key) => _models.CardOf(_models.Find(key)!)!;
    }

    private static IEnumerable<(string, string)> Told(IReadOnlyDictionary<string, string> troubles) =>
        troubles.Select(one => (one.Key, one.Value)).OrderBy(one => one.Key, StringComparer.Ordinal);

    private void WriteRun(string name, string? data)
    {
        Directory.CreateDirectory(_temp.File($"runs/{name}/checkpoints"));
        SmallModels.SavePair(_temp.File($"runs/{name}"));
        var options = new RunOptions { Training = Catalogue.Recipe("mlp"), Data = data };
        File.WriteAllText(_temp.File($"runs/{name}/options.json"), OptionTable.ToJson(options));
    }
}
