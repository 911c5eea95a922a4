using Penman.Game;
using Penman.Game.Options;
using Penman.Options;

namespace Penman.Studio.Forms;

/// <summary>An option as a person fills it in: text, and what is wrong with it.</summary>
public sealed class OptionField
{
    internal OptionField(RunOption option, RunOptions recipe)
    {
        Option = option;
        Recipe = Text = option.TextIn(recipe);
        Range = option.Range is { } range ? char.ToUpperInvariant(range[0]) + range[1..] : null;
    }

    /// <summary>The row of the table of options.</summary>
    public RunOption Option { get; }

    /// <summary>What it is called on the page.</summary>
    public string Label => StudioWords.Of(Option);

    /// <summary>What it means, as the command line's help says it.</summary>
    public string Help => Option.Help;

    /// <summary>What it may be, such as "From 2 to 4096"; null where anything goes, or there is a list to choose from.</summary>
    public string? Range { get; }

    /// <summary>The value of the recipe; empty for none.</summary>
    public string Recipe { get; private set; }

    /// <summary>What an empty field means, such as "3200, as 001-mlp"; null where it means nothing but the recipe's, or none.</summary>
    public string? WhenEmpty { get; internal init; }

    /// <summary>What stands in the field.</summary>
    public string Text { get; set; }

    /// <summary>Whether it is not the recipe's: another value, however either is written.</summary>
    public bool IsChanged =>
        Text != Recipe
        && !(Text.Length == 0 && WhenEmpty is not null)
        && !(ValueOf(Text) is { } own && own.Equals(ValueOf(Recipe)));

    /// <summary>What it must be where it is not; null where all is well.</summary>
    public string? Error =>
        !IsChanged || IsLeftOut ? null
        : ValueOf(Text) is not { } value ? $"{Label} must be {Expected}."
        : !Option.IsInRange(value) ? $"{Label} must be {Option.Range}."
        : null;

    /// <summary>When a change of it holds.</summary>
    public string TakesEffect => Option.MayChange ? "from the next step on" : "in a new training";

    /// <summary>The values to choose from; empty where a number or text is written.</summary>
    public IReadOnlyList<string> Choices =>
        Option.ValueType == typeof(bool) ? ["false", "true"]
        : Option.ValueType.IsEnum ? Option.Expected["one of: ".Length..].Split(", ")
        : Option.PropertyName == nameof(TrainingOptions.Objective) ? [.. Catalogue.Objectives.Select(item => item.Name)]
        : [];

    /// <summary>Puts the recipe's value in.</summary>
    public void Reset() => Text = Recipe;

    /// <summary>The value that was filled in; null for the recipe's.</summary>
    internal OptionValue? Value =>
        !IsChanged ? null
        : IsLeftOut ? new(Option, null)
        : ValueOf(Text) is { } value ? new(Option, value)
        : throw new ArgumentException($"{Label} is \"{Text}\", but must be {Expected}.");

    /// <summary>The value that stands in the field, the recipe's or not; null where it is no value.</summary>
    internal object? Now => ValueOf(Text);

    private bool IsLeftOut => Text.Length == 0 && Option.MayBeMissing;

    private string Expected =>
        Choices.Count > 0 ? $"one of: {string.Join(", ", Choices)}"
        : Option.Range is { } range && Option.ValueType != typeof(double) ? $"a whole number {range}"
        : Option.ExpectedFor(Text);

    /// <summary>What a text says; null if it is no value.</summary>
    private object? ValueOf(string text) =>
        Choices.Count > 0 && !Choices.Contains(text, StringComparer.OrdinalIgnoreCase) ? null
        : Option.TryParse(text, out var value) ? value
        : null;

    /// <summary>Another recipe, or the options of now; a value that a person filled in stays where it is wanted.</summary>
    internal void Follow(RunOptions recipe, bool keepsOwn)
    {
        var isOwn = keepsOwn && IsChanged;
        Recipe = Option.TextIn(recipe);
        if (!isOwn)
            Text = Recipe;
    }
}
