using System.Text.RegularExpressions;
using Penman.Game;
using Penman.Options;

namespace Penman.Studio.Context;

/// <summary>What the library names by its members, in the words of the pages.</summary>
public static partial class StudioWords
{
    /// <summary>An option's label: Batch size for BatchSize.</summary>
    public static string Of(RunOption option)
    {
        ArgumentNullException.ThrowIfNull(option);
        return Label(option.PropertyName);
    }

    /// <summary>The label of a hyper-parameter by its name in files; that name where there is no such option any more.</summary>
    public static string OfKey(string key) =>
        OptionTable.HyperParameters.FirstOrDefault(row => row.Key == key) is { } row ? Of(row) : key;

    /// <summary>The sentence for a page.</summary>
    public static string In(Sentence sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        return sentence.With(WordsFor);
    }

    /// <summary>What an exception says, for a page.</summary>
    public static string In(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var message = Sentence.Of(exception) is { } sentence ? In(sentence) : exception.Message;
        return exception is ArgumentException { ParamName: { } name } // a word for programmers
            ? message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal)
            : message;
    }

    /// <summary>Whether an exception is a sentence for people, and no mistake of the program.</summary>
    public static bool IsTold(Exception exception) =>
        exception
            is ArgumentException
                or IOException
                or InvalidDataException
                or InvalidOperationException
                or UnauthorizedAccessException
                or DivergenceException
                or OperationCanceledException;

    /// <summary>An option by its label, a member by what does it here.</summary>
    public static string WordsFor(Name name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.InCode switch
        {
            "Run.Start" => "a new training",
            "Run.Resume" => "Resume",
            "Run.Replay" => "as a replay of",
            "EvaluationReport.Make" => "\"penman evaluate\"",
            "Evaluator.Train" => "\"penman train-evaluator\"",
            nameof(RunOptions.From) => "\"Begin with\"",
            "Model.Import" => "\"penman import\"",
            var phrase when phrase.Contains(' ', StringComparison.Ordinal) => phrase,
            var option => $"\"{Label(option)}\"",
        };
    }

    private static string Label(string property)
    {
        var words = Capital().Replace(property, " $0").Trim();
        return words[..1] + words[1..].ToLowerInvariant();
    }

    [GeneratedRegex("(?<=[a-z])[A-Z]|[A-Z](?=[a-z])")]
    private static partial Regex Capital();
}
