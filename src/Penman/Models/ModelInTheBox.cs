using Penman.Networks;

namespace Penman.Models;

/// <summary>
/// The generator that the library carries, so that digits can be drawn before anything is trained: preset
/// <c>penman</c>, conditional, of MNIST. Its data, scores and limits are in docs/model-card.md.
/// </summary>
public static class ModelInTheBox
{
    /// <summary>What sentences call it.</summary>
    public const string Name = "the model in the box";

    private const string Resource = "models/penman.safetensors";
    private const string CardResource = "models/model-card.md";

    /// <summary>Rows of the card's table, and what programs call them.</summary>
    private static readonly Dictionary<string, string> FigureKeys = new(StringComparer.Ordinal)
    {
        ["Fréchet distance"] = "frechet_distance",
        ["Inception Score"] = "inception_score",
        ["agreement with the digit asked for"] = "agreement",
    };

    /// <summary>Reads the generator anew at each call.</summary>
    public static (Network Network, ModelCard Card) LoadGenerator()
    {
        var file = GeneratorFile.InTheBox();
        return (file.Network, file.Card);
    }

    /// <summary>The figures of docs/model-card.md, which the library carries too.</summary>
    internal static IReadOnlyList<ModelFact> Figures()
    {
        using var reader = new StreamReader(Open(CardResource));
        var rows = reader.ReadToEnd().Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries));
        return
        [
            .. from row in rows
            where row.Length > 3 && FigureKeys.ContainsKey(row[1])
            select new ModelFact(FigureKeys[row[1]], row[1], $"{row[2]} (real digits: {row[3]})"),
        ];
    }

    /// <summary>Its file.</summary>
    internal static Stream Open() => Open(Resource);

    private static Stream Open(string resource) =>
        typeof(ModelInTheBox).Assembly.GetManifestResourceStream(resource)
        ?? throw new InvalidOperationException($"The resource {resource} is missing from the library.");
}
