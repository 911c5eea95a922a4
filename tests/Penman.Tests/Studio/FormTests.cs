using Penman.Game;
using Penman.Game.Options;
using Penman.Intake;
using Penman.Models;
using Penman.Options;
using Penman.Studio.Forms;
using Penman.Studio.Shelves;
using Penman.Tests.Intake;
using Penman.Tests.Support;

namespace Penman.Tests.Studio;

/// <summary>Options as people fill them in on a page.</summary>
public sealed class FormTests
{
    [Theory]
    [MemberData(nameof(Presets))]
    public void A_preset_left_as_it_is_gives_what_the_command_line_would_train(string preset)
    {
        var form = new TrainForm();
        form.Choose(preset);

        Assert.Equal((8, 30_000L), (form.Read().KeepCheckpoints, form.Read().CheckpointEvery)); // to go back to
        Assert.Equal(
            new RunOptions { Training = Catalogue.Recipe(preset) },
            form.Read() with
            {
                KeepCheckpoints = new RunOptions().KeepCheckpoints,
                CheckpointEvery = new RunOptions().CheckpointEvery,
            }
        );
        Assert.Equal(0, form.Changed);
    }

    public static TheoryData<string> Presets => [.. Catalogue.Architectures.Select(item => item.Name)];

    [Fact]
    public void Every_option_of_the_command_line_is_there_but_places_and_names_of_pictures() =>
        Assert.Equal(
            ["out", "data", "from", "models", "generatorPicture", "discriminatorPicture", "architecture", "networks"],
            OptionTable
                .All.Except(new TrainForm().Fields.Select(field => field.Option))
                .Select(row => row.Key)
                .OrderBy(key =>
                    Array.IndexOf(["out", "data", "from", "models", "generatorPicture", "discriminatorPicture"], key)
                        is var at
                            and >= 0
                        ? at
                        : 9
                )
        );

    [Fact]
    public void A_training_begins_with_a_model_of_the_shelf_until_an_experiment_says_otherwise()
    {
        var form = new TrainForm { Beginning = new(ModelShelf.Box, Model.BoxName) };
        Assert.Equal(Model.Box, form.Read().From);
        form.Beginning = new("mine", "mine") { Generator = "/models/mine.safetensors" };
        Assert.Equal("/models/mine.safetensors", form.Read().From);
        form.Choose(Experiment.All[0]);
        Assert.Null(form.Read().From);
    }

    [Fact]
    public void What_is_filled_in_stays_with_another_preset()
    {
        var form = new TrainForm();
        Field(form, nameof(TrainingOptions.R1)).Text = "0.7";

        form.Choose("mlp");

        Assert.Equal((0.7, "mlp"), (form.Read().Training.R1, form.Read().Training.Architecture));
        Assert.Equal(1, form.Changed);
        form.Reset();
        Assert.Equal(Catalogue.Recipe("mlp"), form.Read().Training);
    }

    [Theory]
    [InlineData(nameof(TrainingOptions.BatchSize), "From 2 to 4096")]
    [InlineData(nameof(TrainingOptions.R1), "From 0 to 1,000,000")]
    [InlineData(nameof(RunOptions.Images), "Above 0, at most 10,000,000,000,000,000")]
    [InlineData(nameof(RunOptions.KeepCheckpoints), "From 2 to 1000")]
    [InlineData(nameof(TrainingOptions.Seed), null)]
    [InlineData(nameof(TrainingOptions.Objective), null)]
    public void An_option_says_what_it_may_be_before_it_is_broken(string property, string? range) =>
        Assert.Equal(range, Field(new TrainForm(), property).Range);

    [Theory]
    [InlineData("-1", "R1 must be from 0 to 1,000,000.")]
    [InlineData("0,1", "R1 must be a number, with a point before its decimals.")]
    [InlineData("0.2", null)]
    public void What_is_out_of_range_is_marked_as_it_is_written(string text, string? error)
    {
        var field = Field(new TrainForm(), nameof(TrainingOptions.R1));
        field.Text = text;
        Assert.Equal(error, field.Error);
    }

    [Fact]
    public void Every_number_but_the_seed_has_a_range() =>
        Assert.Equal(
            [nameof(TrainingOptions.Seed)],
            from row in OptionTable.All
            where row.ValueType.IsPrimitive && row.ValueType != typeof(bool) && row.Range is null
            select row.PropertyName
        );

    [Theory]
    [InlineData(
        nameof(TrainingOptions.BatchSize),
        "many",
        "Batch size is \"many\", but must be a whole number from 2 to 4096."
    )]
    [InlineData(
        nameof(TrainingOptions.R1),
        "0,1",
        "R1 is \"0,1\", but must be a number, with a point before its decimals."
    )]
    [InlineData(nameof(TrainingOptions.R1), "1e400", "R1 is \"1e400\", but must be a number.")]
    [InlineData(nameof(TrainingOptions.BatchSize), "1", "Batch size")]
    [InlineData(nameof(TrainingOptions.Beta1), "2", "Beta1")]
    public void What_cannot_be_is_said_in_one_sentence(string property, string text, string sentence)
    {
        var form = new TrainForm();
        Field(form, property).Text = text;

        var message = Penman.Studio.Context.StudioWords.In(Assert.ThrowsAny<ArgumentException>(form.Read));

        Assert.Contains(sentence, message, StringComparison.Ordinal);
        Assert.DoesNotContain("--", message, StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_objective_is_chosen_from_the_catalogue_and_neither_emptied_nor_made_up()
    {
        var form = new TrainForm();
        var objective = Field(form, nameof(TrainingOptions.Objective));
        Assert.Equal(Catalogue.Objectives.Select(item => item.Name), objective.Choices);
        foreach (var text in (string[])["foo", ""])
        {
            objective.Text = text;
            Assert.StartsWith("Objective must be one of: non-saturating, ", objective.Error, StringComparison.Ordinal);
            Assert.Throws<ArgumentException>(form.Read);
        }

        objective.Text = "Hinge";
        Assert.Equal("hinge", form.Read().Training.Objective);
    }

    [Theory]
    [InlineData(
        nameof(RunOptions.HeldOut),
        "40000",
        "\"Held out\" is 40,000, but must be at most 30,000 of the 60,000"
    )]
    [InlineData(nameof(TrainingOptions.GradientPenalty), "10", "cannot be taken where images depend on each other")]
    public void What_the_data_or_the_networks_do_not_allow_is_refused_before_it_begins(
        string property,
        string text,
        string says
    )
    {
        var form = new TrainForm();
        form.Choose("dcgan-2016");
        Field(form, property).Text = text;
        form.Read();

        var message = Penman.Studio.Context.StudioWords.In(Assert.ThrowsAny<ArgumentException>(form.ReadForData));
        Assert.Contains(says, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1e-300", "1E-300")]
    [InlineData("0.10", "0.1")]
    public void A_value_written_in_another_way_is_no_change(string text, string recipe)
    {
        var form = new ChangeForm(
            Catalogue.Recipe("penman") with
            {
                R1 = double.Parse(recipe, System.Globalization.CultureInfo.InvariantCulture),
            }
        );
        var field = Field(form.Fields, nameof(TrainingOptions.R1));
        Assert.Equal(recipe, field.Recipe);

        field.Text = text;

        Assert.False(field.IsChanged);
        Assert.False(form.HasChanges);
    }

    [Fact]
    public void An_option_says_when_a_change_of_it_holds()
    {
        var form = new TrainForm();
        Assert.Equal("from the next step on", Field(form, nameof(TrainingOptions.R1)).TakesEffect);
        Assert.Equal("in a new training", Field(form, nameof(TrainingOptions.BatchSize)).TakesEffect);
        Assert.Equal("in a new training", Field(form, nameof(RunOptions.Images)).TakesEffect);
    }

    [Fact]
    public void Experiments_can_be_trained() =>
        Assert.All(
            Experiment.All,
            experiment =>
            {
                var form = new TrainForm();
                form.Choose(experiment);
                var options = form.Read();
                Assert.Equal(experiment.Preset, options.Training.Architecture);
                Assert.Equal(experiment.Values.Count, form.Changed);
                using var trainer = new Trainer(options.Training, Unpacked.Test, threads: 1);
            }
        );

    [Fact]
    public void A_change_is_read_over_what_the_training_has_by_now()
    {
        var form = new ChangeForm(Catalogue.Recipe("penman"));
        Field(form.Fields, nameof(TrainingOptions.R1)).Text = "0.7";
        form.Follow(Catalogue.Recipe("penman") with { R2 = 0.9 }); // somebody else's change meanwhile

        Assert.Equal(Catalogue.Recipe("penman") with { R1 = 0.7, R2 = 0.9 }, form.Read());
        Assert.True(form.HasChanges);
        form.Reset();
        Assert.False(form.HasChanges);
    }

    [Fact]
    public void A_data_set_that_is_handed_over_is_asked_for_its_classes_where_it_has_any()
    {
        using var set = new BroughtFiles();
        set.Pictures("a", 20);
        set.Pictures("b", 20, seed: 1);
        var kept = KeptData.Among(set.Beside("runs"));
        kept.Take(set.Path);
        Directory.Move(set.File("b"), set.Beside("b"));
        kept.Take(set.File("a"));
        var shelf = new DataShelf(new() { Runs = set.Beside("runs") });
        var form = new TrainForm(shelf.All);
        Assert.Equal(["MNIST", "a", "brought"], form.DataSets);
        var conditional = Field(form, nameof(TrainingOptions.Conditional));

        form.Take(shelf.Named("a")!);
        Assert.Equal(("none", shelf.Named("a")!.Folder), (conditional.Text, form.ReadForData().Data));
        form.Choose(Experiment.Louder);
        Assert.Equal("none", conditional.Text);
        form.Take(shelf.Named("brought")!);
        Assert.Equal(("projection", shelf.Named("brought")!.Folder), (conditional.Text, form.ReadForData().Data));
        form.Choose("mlp-2014");
        form.Take(shelf.Named("brought")!);
        Assert.NotEqual("none", conditional.Text);
        form.Take(DataShelf.OfMnist);
        Assert.Null(form.Read().Data);
    }

    [Fact]
    public void A_generator_that_is_asked_for_the_one_class_of_its_data_is_refused_before_it_begins()
    {
        using var set = new BroughtFiles();
        set.Pictures("a", 30);
        KeptData.Among(set.Beside("runs")).Take(set.File("a"));
        var form = new TrainForm(new DataShelf(new() { Runs = set.Beside("runs") }).All) { DataSet = "a" };
        Field(form, nameof(TrainingOptions.Conditional)).Text = "projection";

        Assert.Equal(
            "All images of this data set are of one class, so there is nothing to ask a generator for; choose \"Conditional\" none.",
            Penman.Studio.Context.StudioWords.In(Assert.Throws<ArgumentException>(form.ReadForData))
        );
    }

    private static OptionField Field(TrainForm form, string property) => Field(form.Fields, property);

    private static OptionField Field(IEnumerable<OptionField> fields, string property) =>
        fields.Single(field => field.Option.PropertyName == property);
}
