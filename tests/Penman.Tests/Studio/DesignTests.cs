using Penman.Data;
using Penman.Game;
using Penman.Networks.Plans;
using Penman.Studio.Context;
using Penman.Studio.Designs;
using Penman.Studio.Forms;
using Penman.Studio.Shelves;
using Penman.Tests.Support;

namespace Penman.Tests.Studio;

/// <summary>Networks that a person puts together, without a browser.</summary>
public sealed class DesignTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly Design _design = new(Mnist.DataSet);

    public static TheoryData<string> Presets => [.. Catalogue.Architectures.Select(item => item.Name)];

    public void Dispose() => _temp.Dispose();

    [Theory]
    [MemberData(nameof(Presets))]
    public void A_preset_to_start_from_can_be_trained_as_it_is(string preset)
    {
        _design.Start(preset);

        Assert.Null(_design.Trouble);
        Assert.Equal((preset, preset), (_design.Networks.Name, _design.Networks.Recipe));
        Assert.Equal(_design.Networks.Generator.Layers.Count, _design.Generator.Summary.Count);
        Assert.Equal(Catalogue.Recipe(preset) with { Networks = _design.Networks }, _design.Training);
    }

    [Fact]
    public void A_layer_that_does_not_fit_is_known_and_a_change_is_taken_back()
    {
        var before = _design.Networks;

        _design.ChangeGenerator(before.Generator.Layers.Without(before.Generator.Layers.Count - 1));
        Assert.Equal(before.Generator.Layers.Count - 1, _design.Generator.Trouble?.Place);
        Assert.StartsWith("generator, its end: must end with tanh", _design.Trouble, StringComparison.Ordinal);

        _design.Undo();
        Assert.Equal(before, _design.Networks);
        Assert.Null(_design.Trouble);
        Assert.False(_design.CanUndo);
    }

    [Fact]
    public void Layers_are_put_in_moved_and_taken_out()
    {
        IReadOnlyList<LayerPlan> layers = [new(LayerType.Linear), new(LayerType.Relu), new(LayerType.Tanh)];

        Assert.Equal(
            [LayerType.Linear, LayerType.BatchNorm, LayerType.Relu, LayerType.Tanh],
            layers.With(1, LayerEdits.New(LayerType.BatchNorm)).Select(layer => layer.Layer)
        );
        Assert.Equal(
            [LayerType.Relu, LayerType.Linear, LayerType.Tanh],
            layers.Swapped(0).Select(layer => layer.Layer)
        );
        Assert.Equal(layers, layers.Swapped(-1));
        Assert.Equal(layers, layers.Swapped(2));
        Assert.Equal([LayerType.Linear, LayerType.Tanh], layers.Without(1).Select(layer => layer.Layer));
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("", null)]
    [InlineData(" ", null)]
    public void A_field_is_filled_in_or_left_out(string text, int? kernel) =>
        Assert.Equal(
            kernel,
            new LayerPlan(LayerType.Conv) { Kernel = 3 }
                .With(Field("kernel"), text)
                .Kernel
        );

    [Theory]
    [InlineData("kernel", "0", "\"kernel\" is 0, but must be a whole number from 1 to 11")]
    [InlineData("kernel", "2.5", "whole number")]
    [InlineData("kernel", "wide", "\"kernel\" is \"wide\", but must be a number")]
    [InlineData("gain", "NaN", "must be from 0 to 16")]
    public void A_field_that_cannot_be_is_refused(string field, string text, string says)
    {
        var exception = Assert.Throws<ArgumentException>(() => new LayerPlan(LayerType.Conv).With(Field(field), text));

        Assert.Contains(says, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_step_of_them_costs_is_measured()
    {
        _design.Start("mlp-2014");

        var speed = DesignSpeed.Measure(_design.Training, Mnist.Format, Mnist.Classes, CancellationToken.None);

        using var trainer = new Trainer(Catalogue.Recipe("mlp-2014"), Unpacked.Test.First(1), threads: 1);
        Assert.Equal(trainer.MeanMatrixFlops / 128, speed.Flops);
        Assert.InRange(speed.ImagesPerSecond, 10, 1e6);
    }

    [Fact]
    public void A_measurement_that_nobody_wants_any_more_ends() =>
        Assert.Throws<OperationCanceledException>(() =>
            DesignSpeed.Measure(_design.Training, Mnist.Format, Mnist.Classes, new CancellationToken(canceled: true))
        );

    [Fact]
    public void Networks_are_kept_as_files_and_found_by_name()
    {
        var shelf = new DesignShelf(new StudioOptions { Models = _temp.Path });
        Assert.Equal([], shelf.Names);
        _design.Rename("mine");

        shelf.Save(_design.Networks);

        Assert.Equal(["mine"], shelf.Names);
        Assert.Equal(_design.Networks, shelf.Open("mine"));
        Assert.Equal(_design.Networks, NetworkPair.Read(Path.Combine(_temp.Path, "networks", "mine.json")));
        Assert.Throws<ArgumentException>(() => shelf.Open("../networks/mine"));
        Assert.Throws<ArgumentException>(() => _design.Rename("../mine"));
    }

    [Fact]
    public void A_name_that_cannot_be_is_not_saved_under_the_one_before()
    {
        var shelf = new DesignShelf(new StudioOptions { Models = _temp.Path });
        _design.Rename("mine");
        _design.Save(shelf);
        var before = shelf.Find("mine");
        _design.ChangeGenerator(_design.Networks.Generator.Layers.Without(0));

        Assert.False(_design.Errors.Take("name", () => _design.Rename("../mine")));
        var refusal = Assert.Throws<ArgumentException>(() => _design.Save(shelf));

        Assert.StartsWith(
            "Nothing is saved while a field is wrong. \"../mine\" cannot",
            refusal.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("\"../mine\" cannot name networks", _design.Errors["name"], StringComparison.Ordinal);
        Assert.Equal((before, 1), (shelf.Find("mine"), shelf.Names.Count));
    }

    [Fact]
    public void A_field_that_is_wrong_is_not_saved_with_the_value_before_it()
    {
        var shelf = new DesignShelf(new StudioOptions { Models = _temp.Path });
        object row = new();
        Assert.False(_design.Errors.Take(row, () => LayerEdits.New(LayerType.Conv).With(Field("kernel"), "wide")));
        Assert.Throws<ArgumentException>(() => _design.Save(shelf));
        Assert.Equal([], shelf.Names);

        Assert.True(_design.CanUndo); // takes the text back, and no layer
        _design.Undo();
        Assert.Equal([], _design.Errors.All);
        _design.Save(shelf);

        Assert.False(_design.Errors.Take(row, () => LayerEdits.New(LayerType.Conv).With(Field("kernel"), "wide")));
        Assert.True(_design.Errors.Take(row, () => LayerEdits.New(LayerType.Conv).With(Field("kernel"), "5")));
        _design.Save(shelf);
    }

    [Fact]
    public void Saving_over_other_networks_says_so_and_saving_again_does_not()
    {
        var shelf = new DesignShelf(new StudioOptions { Models = _temp.Path });
        _design.Rename("mine");
        Assert.StartsWith("Saved as ", _design.Save(shelf), StringComparison.Ordinal);
        _design.ChangeGenerator(_design.Networks.Generator.Layers.Without(0));
        Assert.StartsWith("Saved as ", _design.Save(shelf), StringComparison.Ordinal);

        var other = new Design(Mnist.DataSet);
        other.Rename("mine");
        Assert.StartsWith("Saved over other networks of this name", other.Save(shelf), StringComparison.Ordinal);
        var third = new Design(Mnist.DataSet);
        third.Open(shelf, "mine");
        third.ChangeGenerator(third.Networks.Generator.Layers.Without(0));
        Assert.StartsWith("Saved as ", third.Save(shelf), StringComparison.Ordinal);
    }

    [Fact]
    public void The_ends_of_the_networks_are_those_of_the_data()
    {
        var pets = Data("pets", new(Channels: 3, Rows: 32, Columns: 32), "cat", "dog");
        _design.Start("dcgan");
        var weights = Weights();

        _design.Data = pets;

        Assert.Null(_design.Trouble);
        Assert.Equal([3, 32, 32], _design.Generator.Summary[^1].Output);
        Assert.Equal([3, 32, 32], _design.Discriminator.Input);
        Assert.NotEqual(weights, Weights());
        _design.Start("penman");
        Assert.Null(_design.Trouble);
        _design.Data = Data("odd", new(Channels: 1, Rows: 30, Columns: 30), "cat", "dog");
        Assert.NotNull(_design.Trouble);
        _design.Data = Mnist.DataSet;
        Assert.Null(_design.Trouble);

        long Weights() => _design.Generator.Summary.Sum(row => (long)row.Parameters);

        static DataSet Data(string name, ImageFormat format, params string[] classes) =>
            new(name, format, new ClassNames(classes), _ => throw new InvalidOperationException("Nothing is read."));
    }

    [Fact]
    public void A_data_set_that_cannot_be_read_leaves_the_draft_as_it_was()
    {
        var draft = new DesignDraft();
        draft.Design.Start("dcgan");
        var gone = new ShelvedData("gone", "gone") { Folder = _temp.File("gone"), Label = "gone" };

        Assert.Throws<DirectoryNotFoundException>(() => draft.Fit(gone));

        Assert.Equal(("dcgan", null), (draft.Design.Networks.Name, draft.Design.Trouble));
        Assert.Equal(DataShelf.OfMnist, draft.Set);
        Assert.Equal(Mnist.Format, draft.Design.Data.Format);
    }

    [Fact]
    public void Networks_in_a_recipe_that_there_is_not_are_refused_by_their_name()
    {
        NetworkPair strange = new("strange", "foo", _design.Networks.Generator.Layers, []);

        Assert.StartsWith(
            "The networks strange are trained in the recipe of \"foo\", but there are those of mlp,",
            Assert.Throws<ArgumentException>(() => _design.Change(strange)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_training_is_set_up_with_networks_and_their_recipe()
    {
        _design.Start("mlp");
        _design.Rename("mine");
        var form = new TrainForm { Networks = _design.Networks };

        Assert.Equal(_design.Training, form.Read().Training);
        Assert.Equal(("mlp", 0), (form.Preset, form.Changed));
        Assert.DoesNotContain(form.HyperParameters, one => one.Option.FollowsNetworks);

        form.Networks = null;
        Assert.Equal(Catalogue.Recipe("mlp"), form.Read().Training);
        Assert.Contains(form.HyperParameters, one => one.Option.FollowsNetworks);
    }

    private static LayerField Field(string key) => LayerField.All.Single(one => one.Key == key);
}
