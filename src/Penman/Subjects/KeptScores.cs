using System.Runtime.InteropServices;
using System.Text;
using Penman.Data;
using Penman.Evaluation.Judging;
using Penman.Files;

namespace Penman.Subjects;

/// <summary>
/// Scores in a folder that processes may share: a file for each subject and question, as <see cref="ScoresJson"/> writes it. What is
/// there is not found anew, and another question, or a subject that has changed, has a file of its own. Subjects are told apart by what
/// they hold, wherever they lie.
/// </summary>
/// <param name="folder">The folder; made when it is first needed.</param>
public sealed class KeptScores(string folder)
{
    /// <summary>Another number where the same question gets another answer than before.</summary>
    private const string Rules = "1";

    private const int KeyLength = 16;
    private const int NameLength = 60;

    private readonly Dictionary<(string?, string?), string> _judges = [];

    /// <summary>What is kept of a subject; null if it was never scored by this question.</summary>
    /// <param name="options">The subject and the question. What a distance is made of is not kept.</param>
    /// <exception cref="FileNotFoundException">Something that was named is missing.</exception>
    /// <exception cref="InvalidDataException">Something is damaged: names it.</exception>
    public Scores? Find(EvaluationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Read(KeyOf(options, EvaluationSource.Open(options)), NameOf(options));
    }

    /// <summary>Whether another process scores a subject just now.</summary>
    /// <inheritdoc cref="Find"/>
    public bool IsUnderWay(EvaluationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Claims.IsTaken(folder, PieceOf(NameOf(options), KeyOf(options, EvaluationSource.Open(options))));
    }

    /// <summary>Takes what is kept, or evaluates and keeps it.</summary>
    /// <param name="options">The subject and the question. What a distance is made of is not kept.</param>
    /// <param name="progress">Told what is being done, in a few words.</param>
    /// <exception cref="FileNotFoundException">Something that was named is missing.</exception>
    /// <exception cref="InvalidDataException">Something is damaged, or holds too few images.</exception>
    /// <exception cref="IOException">Another process scores it, or the disk refuses.</exception>
    /// <exception cref="OperationCanceledException">It was asked to give up; nothing is written.</exception>
    public Scores Take(EvaluationOptions options, IProgress<string>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var source = EvaluationSource.Open(options);
        var (key, name) = (KeyOf(options, source), NameOf(options));
        if (Read(key, name) is { } known)
            return known;
        using var claim = Claims.Take(
            folder,
            PieceOf(name, key),
            $"Another process scores {name} for {folder}; wait for it or stop it."
        );
        if (Read(key, name) is { } meanwhile)
            return meanwhile;
        var scores = EvaluationReport.Make(options, source, progress).Scores;
        AtomicFile.WriteText(Path.Combine(folder, $"{PieceOf(name, key)}.json"), ScoresJson.Write(scores));
        return scores;
    }

    /// <summary>What is kept, by whatever name it was called when it was scored.</summary>
    private Scores? Read(string key, string name)
    {
        if (
            !Directory.Exists(folder)
            || Directory.EnumerateFiles(folder, $"*{key}.json").Min(StringComparer.Ordinal) is not { } place
        )
            return null;
        var scores = ScoresJson.Read(File.ReadAllText(place), place).Scores;
        return scores with { Protocol = scores.Protocol with { Subject = name } };
    }

    /// <summary>Tells subjects and questions apart, by contents: one machine may call a folder otherwise than another.</summary>
    private string KeyOf(EvaluationOptions options, EvaluationSource source)
    {
        var asked = string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Count} {options.Seed} {options.IsFull} {options.IsPathMeasured}"
        );
        return PrintOf(Rules, source.Description, source.Print, asked, JudgeOf(options, source.Data))[..KeyLength];
    }

    private static string NameOf(EvaluationOptions options) => options.Name ?? options.Path ?? Models.Model.BoxName;

    /// <summary>
    /// What is claimed, and kept, with the end of a name as a file may be called on every system: two that hold the same, such as a
    /// run and a copy of it, are in nobody's way.
    /// </summary>
    private static string PieceOf(string name, string key)
    {
        var safe = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        return $"{safe[Math.Max(0, safe.Length - NameLength)..].TrimEnd('-')}-{key}".TrimStart('-');
    }

    /// <summary>Who judges, and by what images: looked up once for all subjects.</summary>
    private string JudgeOf(EvaluationOptions options, DataSet data)
    {
        var key = (data.EvaluatorPath, options.Evaluator);
        if (_judges.TryGetValue(key, out var known))
            return known;
        var (train, test) = (data.Read(DataSplit.Train), data.Read(DataSplit.Test));
        using var evaluator = ChosenEvaluator.Open(options, data, test);
        return _judges[key] = PrintOf(
            data.Name,
            Path.GetFileName(options.Evaluator) ?? "",
            evaluator.Sha256,
            PrintOf(train),
            PrintOf(test)
        );
    }

    private static string PrintOf(ImageSet images) =>
        $"{images.Format} {Checksum.Of(images.Pixels)} {Checksum.Of(MemoryMarshal.AsBytes<int>(images.Labels))}";

    private static string PrintOf(params IEnumerable<string> parts) =>
        Checksum.Of(Encoding.UTF8.GetBytes(string.Join('\n', parts)));
}
