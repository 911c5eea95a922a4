using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Game;
using Penman.Options;

namespace Penman.Speedruns;

/// <summary>
/// Trains until bands of quality are reached, and says what that took. The training is that of a run of the same options: the
/// same images held out, the same weights after each step; the same seed gives the same checks, and threads change their
/// seconds only.
/// </summary>
public sealed class Speedrun
{
    /// <summary>Images from one check to the next.</summary>
    public const long UsualCheckEvery = 25_000;

    private readonly RunOptions _options;
    private readonly CheckJudge _judge;
    private readonly long _total;

    /// <summary>Checks the options; nothing is trained yet.</summary>
    /// <param name="options">Hyper-parameters, length, threads; the places of a run are not looked at.</param>
    /// <param name="judge">Judges the checks, and has the data.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of range, a length in minutes, or a generator to begin with.
    /// </exception>
    public Speedrun(RunOptions options, CheckJudge judge)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(judge);
        options.Validate();
        if (options.From is not null)
            throw new Sentence(
                $"A speed run begins with nothing learned; leave {new Name(nameof(RunOptions.From))} out."
            ).As(message => new ArgumentException(message));
        options.ExpectClasses(judge.Data.Classes);
        (_options, _judge) = (options.Resolve(judge.Train.Count), judge);
        _total =
            _options.TotalImages(judge.Train.Count)
            ?? throw new Sentence(
                $"The length of a speed run is a number of images; leave {new Name(nameof(RunOptions.Minutes))} out."
            ).As(message => new ArgumentException(message));
        Examine = judge.Score;
    }

    /// <summary>All options, nothing left to a default; each attempt has a seed of its own in place of theirs.</summary>
    public RunOptions Options => _options;

    /// <summary>The most images that an attempt is shown.</summary>
    public long TotalImages => _total;

    /// <summary>The bands to reach; an attempt ends when it has reached them all.</summary>
    public IReadOnlyList<Band> Bands { get; init; } = Band.All;

    /// <summary>Images from one check to the next; one more is made at the end of the length.</summary>
    public long CheckEvery { get; init; } = UsualCheckEvery;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    internal int PicturesOfACheck => _judge.Pictures;

    /// <summary>Judges the pictures of a check.</summary>
    internal Func<JudgedImages, CancellationToken, CheckFigures> Examine { get; init; }

    /// <summary>Trains with one seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="progress">Told a hundred times on the way, and of each check.</param>
    /// <param name="cancellation">Asks to end after the step that it is in; the attempt says that it was cut.</param>
    /// <remarks>
    /// The clock starts with the data in memory. Making the networks and compiling their steps is on it, drawing pictures and
    /// judging them is not.
    /// </remarks>
    public SpeedrunAttempt Run(
        ulong seed,
        IProgress<SpeedrunMoment>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var data = HoldOut.Of(_judge.Train, _options.HeldOut ?? 0).Learned;
        var course = new Course(this, new(Time, () => Environment.CpuUsage.TotalTime), seed, progress);
        try
        {
            using var trainer = new Trainer(_options.Training with { Seed = seed }, data, threads: _options.Threads);
            course.Train(trainer, cancellation);
            return course.Attempt with { Copies = _judge.CopiesIn(course.Pictures, cancellation) };
        }
        catch (Exception exception) when (exception is DivergenceException or InvalidDataException) // a pixel that is no number
        {
            return course.Attempt with
            {
                Failure = exception.Message,
                Copies =
                    course.Attempt.Checks.Count > 0 ? _judge.CopiesIn(course.Pictures, CancellationToken.None) : null,
            };
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return course.Attempt with { IsCut = true };
        }
    }
}
