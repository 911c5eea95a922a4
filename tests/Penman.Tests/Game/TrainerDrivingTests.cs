using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Networks.Plans;
using Penman.Sampling;
using Penman.Tests.Support;

namespace Penman.Tests.Game;

/// <summary>A training that is stepped, captured, changed and drawn from while it goes on.</summary>
public sealed class TrainerDrivingTests
{
    private static readonly TrainingOptions Options = new()
    {
        BatchSize = 8,
        LatentSize = 16,
        Objective = "relativistic",
        R1 = 0.1,
        R2 = 0.2,
        PenaltyInterval = 2,
        Seed = 9,
    };

    private static readonly ImageSet Data = Unpacked.Train.First(50);

    /// <summary>What changes the course of a training, each from <see cref="Options"/>.</summary>
    public static TheoryData<string, bool> Courses =>
        new()
        {
            { "rates", false },
            { "decay", false },
            { "average", false },
            { "betas", true },
            { "epsilon", true },
            { "penalties", false },
            { "no penalties", false },
            { "another penalty", false },
            { "logits kept", false },
            { "noise", true },
            { "distorted", true },
            { "distorted as it needs", true },
            { "clip", true },
            { "objective", true },
            { "smoothing", true },
            { "order", true },
            { "interval", false },
        };

    [Fact]
    public void A_captured_training_goes_on_to_the_same_bits_where_it_was_and_in_another_trainer()
    {
        var options = Options with
        {
            DiscriminatorSteps = 3,
            InstanceNoise = 0.1,
            DecayStart = 40,
            DecayEnd = 100,
            Augment = 0.9,
            AugmentTarget = 0.1,
        };
        using var trainer = new Trainer(options, Data, threads: 1);
        using var other = new Trainer(options, Data, threads: 2);
        Step(trainer, 5);
        var state = trainer.Capture();
        Step(trainer, 6);
        var end = trainer.Capture();

        trainer.Restore(state);
        Assert.Equal(5, trainer.Steps);
        Step(trainer, 6);
        other.Restore(state);
        Step(other, 6);

        AssertSame(end, trainer.Capture());
        AssertSame(end, other.Capture());
    }

    [Theory]
    [MemberData(nameof(Courses))]
    public void A_changed_training_goes_on_as_one_that_had_the_options_and_came_to_the_same_variables(
        string course,
        bool isTracedAnew
    )
    {
        var changed = Changed(course);
        using var trainer = new Trainer(Options, Data, threads: 1);
        Step(trainer, 4);
        var programs = trainer.Programs.Select(step => step.Program).ToList();
        trainer.Change(changed);
        using var other = new Trainer(changed, Data, threads: 1);
        var values = Values(trainer);
        foreach (var (name, variable) in other.State)
            if (values.TryGetValue(name, out var value))
                value.CopyTo(variable.Values);
        other.ContinueFrom(trainer.Steps);
        Step(trainer, 4);
        Step(other, 4);

        Assert.Equal(changed, trainer.Options);
        AssertSame(other.Capture(), trainer.Capture());
        var kept = trainer.Programs.Select(step => step.Program).Intersect(programs).Any();
        Assert.Equal(isTracedAnew, !kept); // a step without penalties does not know them
    }

    [Fact]
    public void A_training_changed_there_and_back_has_lost_no_bit()
    {
        using var changed = new Trainer(Options, Data, threads: 1);
        using var plain = new Trainer(Options, Data, threads: 1);
        Step(changed, 3);
        Step(plain, 6);
        changed.Change(Options with { Objective = "hinge", R1 = 3, Beta2 = 0.9, DiscriminatorSteps = 2 });
        changed.Change(Options);
        Step(changed, 3);

        AssertSame(plain.Capture(), changed.Capture());
    }

    [Fact]
    public void A_change_of_turns_keeps_count_of_the_moves_made()
    {
        using var trainer = new Trainer(Options with { DiscriminatorSteps = 2 }, Data, threads: 1);
        Step(trainer, 4);
        trainer.Change(Options);
        Step(trainer, 3);

        Assert.Equal((7, 5), (trainer.Moves.Discriminator, trainer.Moves.Generator));
    }

    [Fact]
    public void Every_option_is_changed_or_refused_by_its_name()
    {
        var before = Options with { Objective = "non-saturating" };
        using var trainer = new Trainer(before, Data, threads: 1);
        List<string> refused = [];
        foreach (var property in typeof(TrainingOptions).GetProperties().Where(property => property.CanWrite))
        {
            var options = before with { };
            property.SetValue(
                options,
                property.PropertyType == typeof(NetworkPair)
                    ? Catalogue.Networks(before, Data.Format, Data.Classes.Count)
                    : Other(property.GetValue(before), property.PropertyType)
            );
            try
            {
                trainer.Change(options);
            }
            catch (ArgumentException exception)
                when (exception.Message.StartsWith($"{property.Name} is ", StringComparison.Ordinal)
                    && exception.Message.Contains("cannot change", StringComparison.Ordinal)
                )
            {
                refused.Add(property.Name);
            }
        }

        Assert.Equal(
            "Architecture Networks LatentSize GeneratorNorm Tones Conditional ClassLoss Codes ContinuousCodes SpectralNorm Dropout MinibatchDeviation SelfAttention BatchSize Shards Seed",
            string.Join(' ', refused)
        );

        static object Other(object? value, Type type) =>
            value switch
            {
                "non-saturating" => "hinge",
                string => "dcgan",
                bool flag => !flag,
                double number => number / 2 + 0.125,
                ulong number => number + 1,
                int number => number + 2, // one code is refused, for it says nothing
                long number => number + 1,
                Enum => Enum.ToObject(type, Convert.ToInt32(value) == 0 ? 1 : 0),
                _ when type == typeof(int?) => 2,
                _ => 1000L,
            };
    }

    [Fact]
    public void A_change_that_is_refused_changes_nothing()
    {
        using var trainer = new Trainer(Options, Data, threads: 1);

        Assert.Throws<ArgumentException>(() => trainer.Change(Options with { Beta1 = 1 }));
        Assert.Throws<ArgumentException>(() => trainer.Change(Options with { WeightClip = 0.1 })); // relativistic

        Assert.Equal(Options, trainer.Options);
    }

    [Fact]
    public async Task Another_thread_draws_whole_averages_and_changes_no_bit()
    {
        DigitRequest[] requests = [.. Enumerable.Range(0, 4).Select(seed => new DigitRequest((ulong)seed))];
        using var trainer = new Trainer(Options, Data, threads: 1);
        using var plain = new Trainer(Options, Data, threads: 1);
        using var sampler = trainer.CreateSampler();
        using var stop = new CancellationTokenSource();
        var drawing = Task.Run(() =>
        {
            Dictionary<long, byte[]> drawn = [];
            while (!stop.IsCancellationRequested)
                drawn[sampler.Refresh()] = Pixels(sampler.Sampler);
            return drawn;
        });
        Dictionary<long, byte[]> expected = new() { [0] = Pixels(plain.Sampler) };
        for (var i = 0; i < 40; i++)
        {
            trainer.Step();
            plain.Step();
            expected[plain.ImagesSeen] = Pixels(plain.Sampler);
        }

        await stop.CancelAsync();
        var drawn = await drawing;
        Assert.NotEmpty(drawn);
        Assert.All(drawn, picture => Assert.Equal(expected[picture.Key], picture.Value));
        AssertSame(plain.Capture(), trainer.Capture());

        byte[] Pixels(ImageSampler sampler) => [.. sampler.Generate(requests).SelectMany(image => image.Pixels)];
    }

    private static TrainingOptions Changed(string course) =>
        course switch
        {
            "rates" => Options with { GeneratorLearningRate = 1e-3, DiscriminatorLearningRate = 1e-4 },
            "decay" => Options with { DecayStart = 0, DecayEnd = 100, DecayTo = 0.5 },
            "average" => Options with { EmaHalfLife = 5 },
            "betas" => Options with { Beta1 = 0, Beta2 = 0.9 },
            "epsilon" => Options with { Epsilon = 1e-3 },
            "penalties" => Options with { R1 = 1, R2 = 0 },
            "no penalties" => Options with { R1 = 0, R2 = 0 },
            "another penalty" => Options with { Dragan = 1 },
            "logits kept" => Options with { LeCam = 0.1 },
            "noise" => Options with { InstanceNoise = 0.2, InstanceNoiseImages = 100 },
            "distorted" => Options with { Augment = 0.5 },
            "distorted as it needs" => Options with { Augment = 0.5, AugmentTarget = 0.3 },
            "clip" => Options with { Objective = "hinge", WeightClip = 0.05 },
            "objective" => Options with { Objective = "wasserstein" },
            "smoothing" => Options with { Objective = "least-squares", LabelSmoothing = 0.1 },
            "order" => Options with { UpdateOrder = UpdateOrder.Simultaneous },
            "interval" => Options with { PenaltyInterval = 4 },
            _ => throw new ArgumentOutOfRangeException(nameof(course)),
        };

    private static void Step(Trainer trainer, int times)
    {
        for (var i = 0; i < times; i++)
            trainer.Step();
    }

    private static Dictionary<string, float[]> Values(Trainer trainer) =>
        trainer.State.ToDictionary(item => item.Name, item => item.Variable.Values.ToArray(), StringComparer.Ordinal);

    private static void AssertSame(TrainerState expected, TrainerState actual)
    {
        Assert.Equal((expected.Steps, expected.Moves), (actual.Steps, actual.Moves));
        Assert.Equal(expected.Values.Count, actual.Values.Count);
        foreach (var (left, right) in expected.Values.Zip(actual.Values))
            Assert.True(left.AsSpan().SequenceEqual(right));
    }
}
