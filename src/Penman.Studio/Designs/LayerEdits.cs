using Penman.Networks.Plans;

namespace Penman.Studio.Designs;

/// <summary>Changes of a row of layers; each gives another row, and a layer inside a block is one of the block's row.</summary>
public static class LayerEdits
{
    /// <summary>A layer as people begin with it; what has to be written is.</summary>
    public static LayerPlan New(LayerType type) =>
        type switch
        {
            LayerType.Linear => new(type) { Outputs = 128 },
            LayerType.Conv => new(type) { Outputs = 32, Kernel = 3 },
            LayerType.TransposedConv => new(type)
            {
                Outputs = 32,
                Kernel = 4,
                Stride = 2,
            },
            LayerType.LeakyRelu => new(type) { Slope = 0.2 },
            LayerType.Dropout => new(type) { Share = 0.3 },
            LayerType.UpsampleNearest or LayerType.UpsampleBilinear or LayerType.AveragePool => new(type)
            {
                Factor = 2,
            },
            LayerType.Maps => new(type) { Outputs = 64, Division = 4 },
            LayerType.Codes or LayerType.CodeHead => new(type) { Values = 8 },
            LayerType.Residual => new(type) { Body = [New(LayerType.LeakyRelu)] },
            LayerType.Styles => new(type)
            {
                Outputs = 64,
                Body = [New(LayerType.Linear) with { Outputs = 64 }, New(LayerType.LeakyRelu)],
            },
            LayerType.StyledConv => new(type) { Outputs = 32, Kernel = 3 },
            _ => new(type),
        };

    /// <summary>With another layer at a place, and all from there on behind it.</summary>
    public static IReadOnlyList<LayerPlan> With(this IReadOnlyList<LayerPlan> layers, int place, LayerPlan layer) =>
        [.. layers.Take(place), layer, .. layers.Skip(place)];

    /// <summary>Without the layer at a place.</summary>
    public static IReadOnlyList<LayerPlan> Without(this IReadOnlyList<LayerPlan> layers, int place) =>
        [.. layers.Where((_, other) => other != place)];

    /// <summary>With another layer in place of one.</summary>
    public static IReadOnlyList<LayerPlan> Replaced(this IReadOnlyList<LayerPlan> layers, int place, LayerPlan layer) =>
        [.. layers.Select((one, other) => other == place ? layer : one)];

    /// <summary>With two neighbours changed over: the one at a place and the one after it.</summary>
    public static IReadOnlyList<LayerPlan> Swapped(this IReadOnlyList<LayerPlan> layers, int place) =>
        place >= 0 && place + 1 < layers.Count
            ? [.. layers.Take(place), layers[place + 1], layers[place], .. layers.Skip(place + 2)]
            : layers;

    /// <summary>With a field as somebody wrote it; empty to leave it out.</summary>
    /// <exception cref="ArgumentException">It is no such number: says what it may be.</exception>
    public static LayerPlan With(this LayerPlan layer, LayerField field, string text)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (string.IsNullOrWhiteSpace(text))
            return field.With(layer, null);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? field.With(layer, value)
            : throw new ArgumentException($"\"{field.Key}\" is \"{text}\", but must be a number");
    }
}
