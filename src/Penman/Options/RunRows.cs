namespace Penman.Options;

/// <summary>The rows of a run's own options, in the order of <see cref="RunOptions"/>.</summary>
internal static class RunRows
{
    public static IReadOnlyList<RunOption> All { get; } =
    [
        RunOption.Of(
            nameof(RunOptions.Epochs),
            "Length in passes over the training images; the preset's own if none is given. Give one of epochs, images and minutes.",
            o => o.Epochs,
            (o, v) => o with { Epochs = v }
        ),
        RunOption.Of(
            nameof(RunOptions.Images),
            "Length in training images shown.",
            o => o.Images,
            (o, v) => o with { Images = v }
        ),
        RunOption.Of(
            nameof(RunOptions.Minutes),
            "Length in minutes of training, all sessions together.",
            o => o.Minutes,
            (o, v) => o with { Minutes = v }
        ),
        RunOption.Of(
            nameof(RunOptions.Threads),
            "Threads to compute with; 0 for one per processor. They change the speed, never the result.",
            o => o.Threads,
            (o, v) => o with { Threads = v }
        ),
        RunOption.Of(
            nameof(RunOptions.Data),
            "A folder with the four files of an MNIST-like data set; the MNIST inside Penman if left out.",
            o => o.Data,
            (o, v) => o with { Data = v }
        ),
        RunOption.Of(
            nameof(RunOptions.CheckpointEvery),
            "Images between checkpoints.",
            o => o.CheckpointEvery,
            (o, v) => o with { CheckpointEvery = v }
        ),
        RunOption.Of(
            nameof(RunOptions.SampleEvery),
            "Images between pictures of samples from fixed latent vectors.",
            o => o.SampleEvery,
            (o, v) => o with { SampleEvery = v }
        ),
        RunOption.Of(
            nameof(RunOptions.ScoreEvery),
            "Images between scores of 2,000 generated digits against the training images; 0 for no scores.",
            o => o.ScoreEvery,
            (o, v) => o with { ScoreEvery = v }
        ),
        RunOption.Of(
            nameof(RunOptions.StopWhenFlat),
            "Ends the run after so many scores in a row that were not 2 % better than the best before; 0 or left out for the whole length.",
            o => o.StopWhenFlat,
            (o, v) => o with { StopWhenFlat = v }
        ),
        RunOption.Of(
            nameof(RunOptions.Out),
            "The run's folder; a new one under runs/ if left out.",
            o => o.Out,
            (o, v) => o with { Out = v }
        ),
        RunOption.Of(
            nameof(RunOptions.Models),
            "The folder for the finished generator and discriminator.",
            o => o.Models,
            (o, v) => o with { Models = v }
        ),
        RunOption.Of(
            nameof(RunOptions.GeneratorPicture),
            "File name of the picture of the generator's architecture, in the run's folder.",
            o => o.GeneratorPicture,
            (o, v) => o with { GeneratorPicture = v }
        ),
        RunOption.Of(
            nameof(RunOptions.DiscriminatorPicture),
            "File name of the picture of the discriminator's architecture, in the run's folder.",
            o => o.DiscriminatorPicture,
            (o, v) => o with { DiscriminatorPicture = v }
        ),
    ];
}
