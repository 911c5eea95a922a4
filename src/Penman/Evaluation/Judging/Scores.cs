using System.Text.Json.Serialization;
using Penman.Evaluation.Copies;
using Penman.Evaluation.Measures;

namespace Penman.Evaluation.Judging;

/// <summary>All that was found about a set of images.</summary>
public sealed record Scores(Figures Images, Figures Floor, Memorisation Memorisation, Protocol Protocol)
{
    /// <summary>Other real images have a ratio of about 1, whatever their number.</summary>
    private const double NearerThanReal = 0.4;

    /// <summary>What the images teach; null if that was not tried.</summary>
    public TrainOnFake? TrainOnFake { get; init; }

    /// <summary>How smoothly a generator's images change between styles; null if that was not measured.</summary>
    public PathLength? PathLength { get; init; }

    /// <summary>What the values of a generator's categorical code draw; null where it has none, and of stored images.</summary>
    public CodeMeaning? Code { get; init; }

    /// <summary>The Frechet distance over its floor: 1 for real images, the one number to compare models by.</summary>
    public double FrechetRatio => Images.FrechetDistance / Floor.FrechetDistance;

    /// <summary>The standard error of <see cref="FrechetRatio"/> if other images are judged; null if unknown.</summary>
    public double? RatioError => Images.FrechetError / Floor.FrechetDistance;

    /// <summary>Each class by itself, in the order of labels.</summary>
    public IReadOnlyList<ClassScore> Classes =>
        [
            .. Images.PerDigitFrechet.Select(
                (distance, label) =>
                    new ClassScore(label, distance, Floor.PerDigitFrechet[label])
                    {
                        Error = Images.PerDigitFrechetError?[label],
                        Agreement = Images.PerDigitAgreement?[label],
                    }
            ),
        ];

    /// <summary>All figures beside their floors, the main one first.</summary>
    public IReadOnlyList<FigureRow> Rows =>
        [
            .. from figure in Figure.All
            let value = figure.Value(this)
            where value is not null
            select new FigureRow(figure, value.Value, figure.Floor(this)!.Value) { Deviation = figure.Deviation(this) },
        ];

    /// <summary>
    /// The word for all: the worst of the figures that decide, and broken if training images are copied, for then all
    /// other figures mean nothing.
    /// </summary>
    public Grade Grade =>
        Memorisation.Verdict == MemorisationVerdict.Copying
            ? Grade.Broken
            : Rows.Where(row => row.Figure.Decides).Min(row => row.Grade) ?? Grade.Broken;

    /// <summary>The word, how far from real images, and which figures hold the word down, in a sentence or two.</summary>
    public string Verdict
    {
        get
        {
            var (rows, grade) = (Rows, Grade);
            var held = rows.Where(row => row.Figure.Decides && row.Grade == grade && row != rows[0]).ToList();
            var reason =
                Memorisation.Verdict == MemorisationVerdict.Copying ? ", but training images are copied"
                : rows[0].Grade == grade || held.Count == 0 ? ""
                : $"{(grade >= Grade.Good ? ";" : ", but")} {Join(held)}";
            return FormattableString.Invariant(
                $"{grade}: the Fréchet distance of these {Protocol.Samples:N0} images is {FrechetRatio:0.00}{(RatioError is { } error ? $" ± {error:0.00}" : "")} times that of as many real ones{reason}.{Doubt}"
            );
        }
    }

    private string Doubt =>
        FrechetRatio < NearerThanReal
            ? " No other real images come so near: test images seem to be among them, and then no figure says anything."
            : "";

    private static string Join(List<FigureRow> rows)
    {
        var names = rows.Select(row => row.Figure.Name.Split(" (")[0]).ToList();
        var all = names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
        return $"{all} {(names.Count == 1 ? "is" : "are")} {rows[0].Grade!.Value.ToString().ToLowerInvariant()}";
    }
}

/// <summary>What a score means nothing without: what was judged, by whom, against what.</summary>
public sealed record Protocol
{
    /// <summary>What was judged, as the person named it.</summary>
    public required string Subject { get; init; }

    /// <summary>What that is, in words, such as "an IDX file".</summary>
    public required string Kind { get; init; }

    /// <summary>Images judged, and real images that the floor was measured with.</summary>
    public required int Samples { get; init; }

    /// <summary>The data set in words.</summary>
    public required string Data { get; init; }

    /// <summary>What the classes are called, in the order of labels; null where they are digits, and in files from before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>Reference images: all of the data set's test split.</summary>
    public required int ReferenceImages { get; init; }

    /// <summary>The seed of the images drawn or chosen, of the floor's images and of KID's subsets.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Whether a generator's weights were the moving average of training; null for stored images.</summary>
    public bool? IsEma { get; init; }

    /// <summary>Whether it is known what each image was asked to be.</summary>
    public required bool IsAsked { get; init; }

    /// <summary>The file of the evaluator, where it is another than that of the data set; else null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Evaluator { get; init; }

    /// <summary>The SHA-256 of the evaluator's file.</summary>
    public required string EvaluatorSha256 { get; init; }

    /// <summary>The share of reference images that the evaluator reads as labelled, in [0, 1].</summary>
    public required double EvaluatorAccuracy { get; init; }

    /// <summary>
    /// Images of the judged ones whose nearest training images were sought, and as many reference images.
    /// </summary>
    public required int MemorisationSamples { get; init; }
}

/// <summary>
/// Where judged images come from, for the protocol: as the person named it, what that is, such as "an IDX file", and
/// whether a generator's weights were the moving average; null for stored images.
/// </summary>
public sealed record JudgedSubject(string Name, string Kind, bool? IsEma = null);
