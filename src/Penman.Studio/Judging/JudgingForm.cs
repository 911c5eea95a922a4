using Penman.Evaluation.Judging;
using Penman.Studio.Exploring;
using Penman.Subjects;

namespace Penman.Studio.Judging;

/// <summary>What a person fills in to have something judged, as texts.</summary>
public sealed class JudgingForm
{
    /// <summary>The fewest digits that can be judged.</summary>
    public const int Fewest = Judge.MinimumImages;

    /// <summary>The most.</summary>
    public const int Most = EvaluationOptions.TrainOnFakeImages;

    /// <summary>The key of what is judged.</summary>
    public string Subject { get; set; } = Shelves.ModelShelf.Box;

    /// <summary>How many digits; of stored ones so many at most.</summary>
    public FormField<int> Count { get; } =
        FormField.Whole("The number of digits", Fewest, Most, EvaluationOptions.DefaultCount);

    /// <summary>Another seed draws others.</summary>
    public FormField<ulong> Seed { get; } = FormField.Seed("The seed");

    /// <summary>Whether a number is filled in wrongly: its field says how.</summary>
    public bool HasErrors => (Count.Error ?? Seed.Error) is not null;

    /// <summary>Whether to compare with the data that were named for the studio.</summary>
    public bool IsOwnData { get; set; }

    /// <summary>Whether to take the minutes that a full evaluation takes.</summary>
    public bool IsFull { get; set; }

    /// <summary>Reads what was filled in.</summary>
    /// <param name="shelf">Where what is judged is looked up.</param>
    /// <exception cref="ArgumentException">A number is none, or out of range, or the thing is gone: says so.</exception>
    /// <exception cref="InvalidDataException">It cannot be compared with what it learned from: says why.</exception>
    public JudgementRequest Read(SubjectShelf shelf)
    {
        ArgumentNullException.ThrowIfNull(shelf);
        var subject = shelf.Find(Subject) ?? throw new ArgumentException("This is not there any more; choose another.");
        return new(subject, Count.Value, Seed.Value, shelf.DataFor(subject, IsOwnData)) { IsFull = IsFull };
    }
}

/// <summary>What is to be judged, and how.</summary>
/// <param name="Subject">What.</param>
/// <param name="Count">How many digits.</param>
/// <param name="Seed">Of all that is drawn or chosen at random.</param>
/// <param name="Data">The folder of data to compare with; null for that of a run, or else MNIST.</param>
public sealed record JudgementRequest(Subject Subject, int Count, ulong Seed, string? Data = null)
{
    /// <summary>
    /// Whether to train a classifier on digits as well, and to look for copies among all of them; takes minutes.
    /// </summary>
    public bool IsFull { get; init; }

    /// <summary>What does the same in a terminal.</summary>
    public string Command =>
        string.Join(
            ' ',
            (string[])
                [
                    "penman evaluate",
                    .. Subject.Path is null ? (string[])[] : [CommandText.Quote(Subject.Name)],
                    .. Count == EvaluationOptions.DefaultCount ? (string[])[] : [$"--count {Count}"],
                    .. Seed == 0 ? (string[])[] : [$"--seed {Seed}"],
                    .. Data is null ? (string[])[] : [$"--data {CommandText.Quote(Data)}"],
                    .. IsFull ? (string[])["--full"] : [],
                ]
        );

    /// <summary>What the library is asked for.</summary>
    /// <param name="threads">Threads; they do not change the result.</param>
    /// <param name="cancellation">Asks to give up.</param>
    public EvaluationOptions ToOptions(int threads, CancellationToken cancellation) =>
        new()
        {
            Path = Subject.Path,
            Name = Subject.Path is null ? null : Subject.Name,
            Count = Count,
            Seed = Seed,
            Data = Data,
            IsFull = IsFull,
            Threads = threads,
            Cancellation = cancellation,
        };
}
