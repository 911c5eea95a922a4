using Penman.Options;
using Penman.Studio.Context;

namespace Penman.Cli.Flags;

/// <summary>What the library names by its members, in the words of the command line.</summary>
internal static class FlagNames
{
    /// <summary>An option's flag: --batch-size for BatchSize.</summary>
    public static string Of(RunOption option) => CommandWords.FlagOf(option.PropertyName);

    public static string In(Sentence sentence) => sentence.With(WordsFor);

    public static string In(Exception exception) =>
        Sentence.Of(exception) is { } sentence ? In(sentence) : exception.Message;

    /// <summary>An option by its flag, a member by its command, a phrase with the flag that does it.</summary>
    public static string WordsFor(Name name) =>
        name.InCode switch
        {
            "Run.Start" => "penman train",
            "Run.Resume" => "penman resume",
            "Run.Replay" => "--replay",
            "Evaluator.Train" when name.Argument is { } data => $"\"penman train-evaluator --data {data}\"",
            "Evaluator.Train" => "penman train-evaluator",
            "Model.Import" => "penman import",
            "the model in the box" => "the model in the box with --model box",
            "replace it" or "drop it" => $"{name.InCode} with --overwrite",
            "choose a folder" or "choose another folder" or "choose another" => $"{name.InCode} with --out",
            "each run has a folder of its own" => $"{name.InCode}; --out names the sweep's",
            var phrase when phrase.Contains(' ') => phrase,
            _ => CommandWords.WordsFor(name),
        };
}
