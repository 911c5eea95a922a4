using Penman.Evaluation.Evaluators;
using Penman.Game;
using Penman.Runs.Timing;
using Penman.Subjects;

namespace Penman.Speedruns;

/// <summary>An attempt under way: its clock, which starts at once, its checks, and the pictures of the last of them.</summary>
internal sealed class Course(Speedrun speedrun, TrainingClock clock, ulong seed, IProgress<SpeedrunMoment>? progress)
{
    /// <summary>An evaluation draws the same digits.</summary>
    private const ulong PictureSeed = 0;

    private readonly long _began = clock.GetTimestamp();
    private readonly List<SpeedrunCheck> _checks = [];
    private JudgedImages? _pictures;
    private int _percent = -1;

    /// <summary>What was checked so far.</summary>
    public SpeedrunAttempt Attempt => new(seed, [.. _checks]);

    /// <summary>The pictures of the last check, of which there is one at least once it has trained.</summary>
    public JudgedImages Pictures => _pictures!;

    /// <summary>Trains until all bands are reached, or to the end of the length.</summary>
    /// <exception cref="DivergenceException">A loss or a variable is no longer finite.</exception>
    /// <exception cref="OperationCanceledException">It was asked to end.</exception>
    public void Train(Trainer trainer, CancellationToken cancellation)
    {
        while (trainer.ImagesSeen < speedrun.TotalImages && !AllAreReached)
        {
            cancellation.ThrowIfCancellationRequested();
            var before = trainer.ImagesSeen;
            trainer.Step();
            if (IsDue(before, trainer.ImagesSeen))
                Check(trainer, cancellation);
            else
                Tell(trainer.ImagesSeen);
        }
    }

    private bool AllAreReached => _checks.Count > 0 && speedrun.Bands.All(band => Attempt.FirstOf(band) is not null);

    private bool IsDue(long before, long now) =>
        before / speedrun.CheckEvery != now / speedrun.CheckEvery || now >= speedrun.TotalImages;

    /// <remarks>Counting operations may compile a step that had no turn yet, so it is done on the clock.</remarks>
    private void Check(Trainer trainer, CancellationToken cancellation)
    {
        var flops = trainer.Steps * trainer.MeanMatrixFlops;
        var seconds = clock.GetElapsedTime(_began).TotalSeconds;
        clock.Pause();
        trainer.ThrowIfNotFinite();
        _pictures = GeneratorSource.Draw(
            trainer.Sampler,
            speedrun.PicturesOfACheck,
            PictureSeed,
            cancellation: cancellation
        );
        _checks.Add(new(seconds, trainer.ImagesSeen, flops, speedrun.Examine(_pictures, cancellation)));
        progress?.Report(new(seed, ShareOf(trainer.ImagesSeen), _checks[^1]));
        clock.Continue();
    }

    private void Tell(long images)
    {
        if ((int)(100 * ShareOf(images)) is var percent && percent == _percent)
            return;
        _percent = percent;
        progress?.Report(new(seed, ShareOf(images)));
    }

    private double ShareOf(long images) => (double)images / speedrun.TotalImages;
}
