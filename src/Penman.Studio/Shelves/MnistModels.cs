using Penman.Data;
using Penman.Game.Options;
using Penman.Models;

namespace Penman.Studio.Shelves;

/// <summary>What pages ask of a model whose digits stand beside those of MNIST.</summary>
public static class MnistModels
{
    /// <summary>Whether it draws MNIST's digits on request: of its format, told which, and from no other data.</summary>
    public static bool Has(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return TroubleOf(model.Card) is null && model.Network.Classes == Mnist.Classes.Count;
    }

    /// <summary>What keeps it from that, in a few words to follow its name; null for nothing.</summary>
    public static string? TroubleOf(ModelCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return card.Data is { } data && data != Mnist.DataSet.Name ? $"learned from {data}"
            : card.Images != Mnist.Format ? $"draws images of {card.Images}"
            : !card.Classes.Names.SequenceEqual(Mnist.Classes.Names, StringComparer.Ordinal) ? "draws other classes"
            : TroubleToName(card);
    }

    /// <summary>What keeps one from asking it for a class of its own, in a few words to follow its name; null for nothing.</summary>
    public static string? TroubleToName(ModelCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return card.Options.Conditional == Conditioning.None ? "trained without labels" : null;
    }
}
