using System.Runtime.CompilerServices;
using Penman.Game;
using Penman.Game.Options;

namespace Penman.Options;

/// <summary>The rows of the option table; behind each its help, the summary of its property.</summary>
internal static class OptionRows
{
    /// <summary>A run's own, in the order of <see cref="RunOptions"/>.</summary>
    public static IReadOnlyList<RunOption> OfRun { get; } =
        WithHelp(
            new()
            {
                [Run(o => o.Epochs, (o, v) => o with { Epochs = v })] =
                    "Length in passes over the training images, counting those held out. Give one of epochs, images and minutes; if none is given, it is the preset's length on MNIST (of larger sets as many passes), and a twentieth of it with a trained generator to begin with.",
                [Run(o => o.Images, (o, v) => o with { Images = v })] = "Length in training images shown.",
                [Run(o => o.Minutes, (o, v) => o with { Minutes = v })] =
                    "Length in minutes of training, all sessions together.",
                [Run(o => o.Threads, (o, v) => o with { Threads = v })] =
                    "Threads to compute with; 0 for one per processor. They change the speed, never the result.",
                [Run(o => o.Data, (o, v) => o with { Data = v })] =
                    "The data set, a folder with the four files of an MNIST-like one; the MNIST inside Penman if left out.",
                [Run(o => o.From, (o, v) => o with { From = v })] =
                    "A generator that is trained already, to begin with: a file (a discriminator.safetensors beside it comes along), or box for the one inside Penman.",
                [Run(o => o.HeldOut, (o, v) => o with { HeldOut = v })] =
                    "Training images that the networks never see, by which generators are scored and chosen; 0 for none. One in 12 if left out, at most 5,000, and none of fewer than 3,072 images.",
                [Run(o => o.CheckpointEvery, (o, v) => o with { CheckpointEvery = v })] = "Images between checkpoints.",
                [Run(o => o.KeepCheckpoints, (o, v) => o with { KeepCheckpoints = v })] =
                    "Checkpoints that stay: the newest two, and of 4 or more the first and others spread over the way, to go back to or to branch from.",
                [Run(o => o.SampleEvery, (o, v) => o with { SampleEvery = v })] =
                    "Images between pictures of samples from fixed latent vectors.",
                [Run(o => o.ScoreEvery, (o, v) => o with { ScoreEvery = v })] =
                    "Images between scores of 5,000 generated digits against the images held out, or without any against the training images; 0 for no scores.",
                [Run(o => o.StopWhenFlat, (o, v) => o with { StopWhenFlat = v })] =
                    "Ends the run after so many scores in a row that were not 2 % better than the best before; 0 or left out for the whole length.",
                [Run(o => o.Out, (o, v) => o with { Out = v })] =
                    "The run's folder; a new one under runs/ if left out.",
                [Run(o => o.Models, (o, v) => o with { Models = v })] =
                    "The folder for the finished generator and discriminator.",
                [Run(o => o.GeneratorPicture, (o, v) => o with { GeneratorPicture = v })] =
                    "File name of the picture of the generator's architecture, in the run's folder.",
                [Run(o => o.DiscriminatorPicture, (o, v) => o with { DiscriminatorPicture = v })] =
                    "File name of the picture of the discriminator's architecture, in the run's folder.",
            }
        );

    /// <summary>The hyper-parameters, in the order of <see cref="TrainingOptions"/>.</summary>
    public static IReadOnlyList<RunOption> OfTraining { get; } =
        WithHelp(
            new()
            {
                [
                    Training(o => o.Architecture, (o, v) => o with { Architecture = v }) with
                    {
                        Spell = Catalogue.Spell,
                    }
                ] = "Generator and discriminator, by name; each brings a recipe, the defaults of the options below.",
                [Training(o => o.Networks, (o, v) => v is null ? o with { Networks = null } : o.With(v))] =
                    "A generator and a discriminator, layer by layer, in place of those that the architecture names; none if left out.",
                [Training(o => o.Objective, (o, v) => o with { Objective = v }) with { Spell = Catalogue.Spell }] =
                    "The losses, by name: non-saturating, minimax, least-squares, hinge, wasserstein or relativistic.",
                [Training(o => o.LatentSize, (o, v) => o with { LatentSize = v })] = "Numbers in a latent vector.",
                [Training(o => o.GeneratorNorm, (o, v) => o with { GeneratorNorm = v })] =
                    "Normalisation between the generator's layers: none or batch.",
                [Training(o => o.Tones, (o, v) => o with { Tones = v })] =
                    "How the generator's last numbers become greys: by tanh, or by a curve that is cut off at black and flat where ink is white.",
                [Training(o => o.Conditional, (o, v) => o with { Conditional = v })] =
                    "How the networks learn which digit is asked for: none, concatenation, projection or auxiliary.",
                [Training(o => o.ClassLoss, (o, v) => o with { ClassLoss = v })] =
                    "With projection the discriminator reads the digit of real images as well, and loses this times the cross-entropy; 0 for no reading.",
                [Training(o => o.Codes, (o, v) => o with { Codes = v })] =
                    "Values of a categorical code that the discriminator guesses from the images, so that each comes to mean something (InfoGAN, Chen et al. 2016), 2 to 1,000; 0 for none. Networks with codes are told no digit.",
                [Training(o => o.ContinuousCodes, (o, v) => o with { ContinuousCodes = v })] =
                    "Latent numbers that it guesses as they are, continuous codes beside the categorical one; 0 for none.",
                [Training(o => o.SpectralNorm, (o, v) => o with { SpectralNorm = v })] =
                    "Whether every weight of the discriminator is divided by its largest singular value.",
                [Training(o => o.Dropout, (o, v) => o with { Dropout = v })] =
                    "Share of the discriminator's last features that training drops at random.",
                [Training(o => o.MinibatchDeviation, (o, v) => o with { MinibatchDeviation = v })] =
                    "Whether the discriminator sees its batch's standard deviation beside its last features.",
                [Training(o => o.SelfAttention, (o, v) => o with { SelfAttention = v })] =
                    "Whether in both networks each place looks at all others: true where maps have a quarter of the image's sides, half where they have half of them, both at either.",
                [Training(o => o.BatchSize, (o, v) => o with { BatchSize = v })] =
                    "Real images, and as many fakes, in a discriminator step.",
                [Training(o => o.Shards, (o, v) => o with { Shards = v })] =
                    "Equal parts of a batch, each computed by itself and added up in one order, which processes started by mpirun or srun share; one for each process if left out.",
                [Training(o => o.GeneratorLearningRate, (o, v) => o with { GeneratorLearningRate = v })] =
                    "Adam's step size for the generator.",
                [Training(o => o.DiscriminatorLearningRate, (o, v) => o with { DiscriminatorLearningRate = v })] =
                    "Adam's step size for the discriminator.",
                [Training(o => o.Beta1, (o, v) => o with { Beta1 = v })] =
                    "Adam's decay of the mean of gradients, in [0, 1).",
                [Training(o => o.Beta2, (o, v) => o with { Beta2 = v })] =
                    "Adam's decay of the mean of squared gradients, in [0, 1).",
                [Training(o => o.Epsilon, (o, v) => o with { Epsilon = v })] =
                    "Adam's epsilon, beside the root of the mean of squared gradients.",
                [Training(o => o.DecayStart, (o, v) => o with { DecayStart = v })] =
                    "Images at which the learning rates begin to fall in a straight line; half the run if left out. A run by minutes without it keeps its rates.",
                [Training(o => o.DecayEnd, (o, v) => o with { DecayEnd = v })] =
                    "Images at which the learning rates have fallen, above the start; the whole run if left out.",
                [Training(o => o.DecayTo, (o, v) => o with { DecayTo = v })] =
                    "What is left of the learning rates after they have fallen; 1 for constant rates.",
                [Training(o => o.UpdateOrder, (o, v) => o with { UpdateOrder = v })] =
                    "In which order a step moves the players: alternating or simultaneous.",
                [Training(o => o.DiscriminatorSteps, (o, v) => o with { DiscriminatorSteps = v })] =
                    "Discriminator steps, each with images of its own, for one generator step.",
                [Training(o => o.LabelSmoothing, (o, v) => o with { LabelSmoothing = v })] =
                    "By how much the target of real images stays below 1 (Salimans et al. 2016).",
                [Training(o => o.FeatureMatching, (o, v) => o with { FeatureMatching = v })] =
                    "The generator minimises, beside its loss, this times the squared distance of its mean features, as the discriminator's last layer sees them, from those of real images (Salimans et al. 2016); 0 for no such matching.",
                [Training(o => o.InstanceNoise, (o, v) => o with { InstanceNoise = v })] =
                    "Deviation of the noise on every image that the discriminator sees (Arjovsky and Bottou 2017).",
                [Training(o => o.InstanceNoiseImages, (o, v) => o with { InstanceNoiseImages = v })] =
                    "Images over which that noise falls to nothing in a straight line; 0 for constant noise.",
                [Training(o => o.Augment, (o, v) => o with { Augment = v })] =
                    "The largest share of images that the discriminator sees shifted, scaled, turned, slanted, bent: of each so many. 0 for none; if left out, 0.8 where a run has fewer than 30,000 images to learn from, else none.",
                [Training(o => o.AugmentTarget, (o, v) => o with { AugmentTarget = v })] =
                    "Lets that share rise from 0 while more than this part of real images look more real than a fake of theirs, and fall while fewer do (Karras et al. 2020); 0 for a constant share.",
                [Training(o => o.R1, (o, v) => o with { R1 = v })] =
                    "R1: half of this times the squared gradient of the logit at real images (Mescheder et al. 2018).",
                [Training(o => o.R2, (o, v) => o with { R2 = v })] = "R2: the same at generated images.",
                [Training(o => o.GradientPenalty, (o, v) => o with { GradientPenalty = v })] =
                    "WGAN-GP: this times (gradient's norm - 1)² between real and generated images; 10 in the paper.",
                [Training(o => o.Dragan, (o, v) => o with { Dragan = v })] =
                    "DRAGAN: this times (gradient's norm - 1)² near real images (Kodali et al. 2017); 10 in the paper.",
                [Training(o => o.Consistency, (o, v) => o with { Consistency = v })] =
                    "bCR: this times (the logit less that of the image distorted)², of real images and of fakes (Zhao et al. 2021); 10 in the paper.",
                [Training(o => o.LeCam, (o, v) => o with { LeCam = v })] =
                    "LeCam: this times (the logit less the mean one of the other side)² (Tseng et al. 2021); 0.3 in the authors' program.",
                [Training(o => o.PenaltyInterval, (o, v) => o with { PenaltyInterval = v })] =
                    "Steps from one with penalties to the next; they then count as many times.",
                [Training(o => o.WeightClip, (o, v) => o with { WeightClip = v })] =
                    "The discriminator's weights are kept within plus and minus this; 0 for no limit (WGAN: 0.01).",
                [Training(o => o.EmaHalfLife, (o, v) => o with { EmaHalfLife = v })] =
                    "Half-life of the generator's moving average in images; early on at most a twentieth of the images seen. 0 turns it off.",
                [Training(o => o.Seed, (o, v) => o with { Seed = v })] = "The seed of everything random.",
            }
        );

    private static RunOption[] WithHelp(OrderedDictionary<RunOption, string> rows) =>
        [.. rows.Select(row => row.Key with { Help = row.Value })];

    private static RunOption Training<T>(
        Func<TrainingOptions, T> get,
        Func<TrainingOptions, T, TrainingOptions> with,
        [CallerArgumentExpression(nameof(get))] string getter = ""
    ) => Run(o => get(o.Training), (o, value) => o with { Training = with(o.Training, value) }, getter);

    /// <summary>A row; what gets the value names the property.</summary>
    private static RunOption Run<T>(
        Func<RunOptions, T> get,
        Func<RunOptions, T, RunOptions> with,
        [CallerArgumentExpression(nameof(get))] string getter = ""
    ) =>
        new(options => get(options), (options, value) => with(options, (T)value!))
        {
            PropertyName = getter["o => o.".Length..],
            ValueType = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T),
        };
}
