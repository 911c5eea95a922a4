namespace Penman.Intake;

/// <summary>A data set that was read and brought into one format, and what is to be known of it.</summary>
public sealed record IntakeReport
{
    /// <summary>What people call it: the name of the folder or file, without an ending.</summary>
    public required string Name { get; init; }

    /// <summary>What it was, in words, such as "a folder for each class".</summary>
    public required string Kind { get; init; }

    /// <summary>Images to learn from.</summary>
    public required ImageSet Train { get; init; }

    /// <summary>Images to judge by; null if there are too few for both.</summary>
    public required ImageSet? Test { get; init; }

    /// <summary>Whether the images have labels; without, all are of one class.</summary>
    public required bool HasLabels { get; init; }

    /// <summary>Whether the set itself says which images are to judge by.</summary>
    public required bool HasOwnSplit { get; init; }

    /// <summary>The sizes that pictures had, widths before heights, and how many had each; the most frequent first.</summary>
    public required IReadOnlyList<(int Width, int Height, int Count)> Sizes { get; init; }

    /// <summary>Pictures that had colours.</summary>
    public required int Coloured { get; init; }

    /// <summary>Pictures whose ground is bright, of all.</summary>
    public required int BrightGrounds { get; init; }

    /// <summary>Whether dark was made bright and bright dark.</summary>
    public required bool IsInverted { get; init; }

    /// <summary>Images that are equal to one before them.</summary>
    public required int Duplicates { get; init; }

    /// <summary>Files that were left out, and why: a sentence each.</summary>
    public required IReadOnlyList<string> Skipped { get; init; }

    /// <summary>What was done on the way that people should know.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>What may be wrong with the set.</summary>
    public required IReadOnlyList<string> Doubts { get; init; }

    /// <summary>Images of both halves.</summary>
    public int Count => Train.Count + (Test?.Count ?? 0);

    /// <summary>For each class how many images of both halves it has.</summary>
    public IReadOnlyList<(int Train, int Test)> Counts
    {
        get
        {
            var counts = new (int Train, int Test)[Train.Classes.Count];
            foreach (var label in Train.Labels)
                counts[label].Train++;
            foreach (var label in Test?.Labels ?? [])
                counts[label].Test++;
            return counts;
        }
    }
}
