using System.Text.Json;

namespace Penman.Networks.Plans;

/// <summary>What is known of every planned layer, whatever its neighbours.</summary>
public static class LayerPlans
{
    /// <summary>The name in files, such as leakyRelu.</summary>
    public static string NameOf(LayerType layer) => JsonNamingPolicy.CamelCase.ConvertName(layer.ToString());

    /// <summary>What is wrong with a plan by itself; null if nothing is.</summary>
    internal static string? TroubleIn(LayerPlan plan) =>
        !Enum.IsDefined(plan.Layer) ? "is no layer"
        : plan.Name is { } name && !IsName(name)
            ? "the name must have 1 to 40 letters, digits, points, lines or underscores"
        : plan.Body is not null && plan.Layer is not (LayerType.Residual or LayerType.Styles)
        || plan.Shortcut is not null && plan.Layer != LayerType.Residual
            ? "has no layers inside; only \"residual\" has, and \"styles\" a body"
        : LayerField.All.Select(field => field.TroubleIn(plan)).FirstOrDefault(trouble => trouble is not null);

    /// <summary>Whether a layer, or a pair of networks, may be called so.</summary>
    internal static bool IsName(string name) =>
        name.Length is >= 1 and <= 40
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_');
}
