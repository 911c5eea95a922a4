namespace Penman.Intake.Sources;

/// <summary>Words by which people call the halves of a data set.</summary>
internal static class SplitNames
{
    private static readonly string[] OfTrain = ["train", "training", "val", "valid", "validation", "dev"];
    private static readonly string[] OfTest = ["test", "testing", "t10k", "eval"];

    private static readonly char[] Separators = ['-', '_', '.', ' ', '/'];

    /// <summary>The half that a word means; null for another word. Images to validate by are to learn from, too.</summary>
    public static DataSplit? Of(string word) =>
        OfTrain.Contains(word, StringComparer.OrdinalIgnoreCase) ? DataSplit.Train
        : OfTest.Contains(word, StringComparer.OrdinalIgnoreCase) ? DataSplit.Test
        : null;

    /// <summary>The half that one of the words of a name means, such as test of mnist_test.csv.</summary>
    public static DataSplit? In(string name) =>
        name.Split(Separators).Select(Of).FirstOrDefault(split => split is not null);
}
