using Penman.Game;
using Penman.Game.Options;
using Penman.Options;
using Penman.Studio.Forms;

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

        // But for the checkpoints that stay, to go back to.
        Assert.Equal(
            new RunOptions { Training = Catalogue.Recipe(preset) },
            form.Read() with
            {
                KeepCheckpoints = new RunOptions().KeepCheckpoints,
            }
        );
        Assert.Equal(0, form.Changed);
    }

    public static TheoryData<string> Presets => [.. Catalogue.Architectures.Select(item => item.Name)];

    [Fact]
    public void Every_option_of_the_command_line_is_there_but_places_and_names_of_pictures() =>
        Assert.Equal(
            ["out", "data", "models", "generatorPicture", "discriminatorPicture", "architecture", "networks"],
            OptionTable
                .All.Except(new TrainForm().Fields.Select(field => field.Option))
                .Select(row => row.Key)
                .OrderBy(key =>
                    Array.IndexOf(["out", "data", "models", "generatorPicture", "discriminatorPicture"], key)
                        is var at
                            and >= 0
                        ? at
                        : 9
                )
        );

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
    [InlineData(
        nameof(TrainingOptions.BatchSize),
        "many",
        "Batch size is \"many\", but must be a whole number below 2^31."
    )]
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
                using var trainer = new Trainer(options.Training, Penman.Data.Mnist.Test(), threads: 1);
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

    private static OptionField Field(TrainForm form, string property) => Field(form.Fields, property);

    private static OptionField Field(IEnumerable<OptionField> fields, string property) =>
        fields.Single(field => field.Option.PropertyName == property);
}
