namespace Penman.Game.Options;

/// <content>Ranges, and options that contradict each other whatever the networks.</content>
public sealed partial record TrainingOptions
{
    /// <summary>Under which a refusal keeps what the value may be.</summary>
    internal const string RangeOfRefused = "range";

    private const int MostCodes = 1_000;

    /// <summary>
    /// Checks every range and what options ask of each other. Whether they fit the networks and the losses is checked
    /// by the <see cref="Trainer"/>.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// Names the option, its value and the range, or says what to change.
    /// </exception>
    public void Validate()
    {
        ValidateNetworks();
        ValidateOptimisers();
        ValidateGame();
        ValidateAgreement();
    }

    private void ValidateNetworks()
    {
        Check(LatentSize is >= 1 and <= 4096, nameof(LatentSize), LatentSize, "from 1 to 4096");
        Check(BatchSize is >= 2 and <= 4096, nameof(BatchSize), BatchSize, "from 2 to 4096");
        Check(Shards is null or (>= 1 and <= 2048), nameof(Shards), Shards, "from 1 to 2048");
        Check(Dropout is >= 0 and < 1, nameof(Dropout), Dropout, "from 0 to below 1");
        Check(EmaHalfLife >= 0, nameof(EmaHalfLife), EmaHalfLife, "at least 0");
        NetworkTraits.Check(this);
        ValidateCodes();
    }

    private void ValidateCodes()
    {
        Check(Codes is 0 or (>= 2 and <= MostCodes), nameof(Codes), Codes, "0, or from 2 to 1,000");
        Check(ContinuousCodes is >= 0 and <= MostCodes, nameof(ContinuousCodes), ContinuousCodes, "from 0 to 1,000");
        if (CodeSizes.Numbers > LatentSize)
            throw Refusal(
                $"{new Name(nameof(Codes))} and {new Name(nameof(ContinuousCodes))} take {CodeSizes.Numbers} latent numbers, but there are {LatentSize}; take fewer codes, or raise {new Name(nameof(LatentSize))}."
            );
        if (CodeSizes.Numbers > 0 && Conditional != Conditioning.None)
            throw Refusal(
                Networks is { } networks
                    ? $"The networks {networks.Name} have codes and are told the digit, but such with codes are told none; take out the codes, or the label, the projection and the auxiliary head."
                : Codes > 0
                    ? $"Codes find out by themselves what digits there are, so the networks are told none; set {new Name(nameof(Conditional))} to none, or leave the codes out."
                : (FormattableString)
                    $"Networks with codes are told no digit; set {new Name(nameof(Conditional))} to none, or leave {new Name(nameof(ContinuousCodes))} out."
            );
    }

    private void ValidateOptimisers()
    {
        CheckRate(nameof(GeneratorLearningRate), GeneratorLearningRate);
        CheckRate(nameof(DiscriminatorLearningRate), DiscriminatorLearningRate);
        Check(Beta1 is >= 0 and < 1, nameof(Beta1), Beta1, "from 0 to below 1");
        Check(Beta2 is >= 0 and < 1, nameof(Beta2), Beta2, "from 0 to below 1");
        Check(Epsilon is > 0 and <= 1, nameof(Epsilon), Epsilon, "above 0, at most 1");
        Check(DecayStart is null or >= 0, nameof(DecayStart), DecayStart, "at least 0");
        Check(DecayEnd is null or >= 0, nameof(DecayEnd), DecayEnd, "at least 0");
        Check(DecayTo is >= 0 and <= 1, nameof(DecayTo), DecayTo, "from 0 to 1");
    }

    private void ValidateGame()
    {
        Check(DiscriminatorSteps is >= 1 and <= 100, nameof(DiscriminatorSteps), DiscriminatorSteps, "from 1 to 100");
        Check(LabelSmoothing is >= 0 and < 0.5, nameof(LabelSmoothing), LabelSmoothing, "from 0 to below 0.5");
        Check(InstanceNoise is >= 0 and <= 10, nameof(InstanceNoise), InstanceNoise, "from 0 to 10");
        Check(InstanceNoiseImages >= 0, nameof(InstanceNoiseImages), InstanceNoiseImages, "at least 0");
        Check(Augment is null or (>= 0 and <= 1), nameof(Augment), Augment, "from 0 to 1");
        Check(AugmentTarget is >= 0 and < 1, nameof(AugmentTarget), AugmentTarget, "from 0 to below 1");
        CheckWeight(nameof(ClassLoss), ClassLoss);
        CheckWeight(nameof(FeatureMatching), FeatureMatching);
        CheckWeight(nameof(R1), R1);
        CheckWeight(nameof(R2), R2);
        CheckWeight(nameof(GradientPenalty), GradientPenalty);
        CheckWeight(nameof(Dragan), Dragan);
        CheckWeight(nameof(Consistency), Consistency);
        CheckWeight(nameof(LeCam), LeCam);
        Check(PenaltyInterval is >= 1 and <= 1000, nameof(PenaltyInterval), PenaltyInterval, "from 1 to 1000");
        Check(WeightClip is >= 0 and <= 100, nameof(WeightClip), WeightClip, "from 0 to 100");
    }

    private void ValidateAgreement()
    {
        if (BatchSize % ShardCount != 0 || BatchSize / ShardCount < 2)
            throw Refusal(
                $"{new Name(nameof(Shards))} is {ShardCount} and {new Name(nameof(BatchSize))} {BatchSize}; a batch is cut into equal parts of at least 2 images: take a divisor of {BatchSize}, at most {BatchSize / 2}."
            );
        if (DecayEnd <= DecayStart)
            throw Refusal(
                $"{new Name(nameof(DecayStart))} is {DecayStart} and {new Name(nameof(DecayEnd))} {DecayEnd}; the learning rates must begin to fall before they have fallen."
            );
        if (UpdateOrder == UpdateOrder.Simultaneous && DiscriminatorSteps > 1)
            throw Refusal(
                $"{new Name(nameof(UpdateOrder))} is simultaneous and {new Name(nameof(DiscriminatorSteps))} {DiscriminatorSteps}; players that move at once move equally often: take the alternating order, or 1 discriminator step."
            );
    }

    private static void CheckRate(string option, double rate) =>
        Check(rate is > 0 and <= 1, option, rate, "above 0, at most 1");

    private static void CheckWeight(string option, double weight) =>
        Check(weight is >= 0 and <= 1e6, option, weight, "from 0 to 1,000,000");

    /// <summary>Refuses a value, in the words of all options.</summary>
    internal static void Check(bool isValid, string option, object? value, string range)
    {
        if (isValid)
            return;
        var refusal = Refusal($"{new Name(option)} is {value}, but must be {range}.");
        refusal.Data[RangeOfRefused] = range;
        throw refusal;
    }

    internal static ArgumentException Refusal(FormattableString text) =>
        new Sentence(text).As(message => new ArgumentException(message));
}
