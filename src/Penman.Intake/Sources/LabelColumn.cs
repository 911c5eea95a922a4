namespace Penman.Intake.Sources;

/// <summary>How people call the column, or the array, of labels.</summary>
internal static class LabelColumn
{
    private static readonly string[] Names =
    [
        "label",
        "labels",
        "class",
        "target",
        "targets",
        "y",
        "digit",
        "letter",
        "character",
        "fine_label",
        "category",
    ];

    public static bool IsOne(string name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The place of the column so called; -1 if there is none.</summary>
    public static int In(IReadOnlyList<string> header) => header.ToList().FindIndex(IsOne);
}
