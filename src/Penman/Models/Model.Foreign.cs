using Penman.Files;
using Penman.Game.Options;
using Penman.Networks;

namespace Penman.Models;

/// <remarks>Layouts of other programs are PyTorch's: nothing needs to be turned, but names may differ.</remarks>
public sealed partial class Model
{
    /// <summary>PyTorch counts the batches that a batch norm has seen, which changes nothing afterwards.</summary>
    private const string Ignored = "num_batches_tracked";

    /// <summary>
    /// Reads a generator of one of the catalogue's architectures that another program trained and wrote as safetensors.
    /// </summary>
    /// <param name="path">The safetensors file.</param>
    /// <param name="options">What it is: architecture, latent size, conditioning and norm are looked at.</param>
    /// <param name="names">
    /// What the file calls a tensor, by Penman's name, such as <c>fc.weight</c>; those that are left out are
    /// called alike.
    /// </param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentException">The options are wrong, or a name is none of the architecture's.</exception>
    /// <exception cref="InvalidDataException">
    /// Malformed, or not such a generator: the sentence lists tensors that are missing, of another shape, and
    /// not known.
    /// </exception>
    public static Model Import(string path, TrainingOptions options, IReadOnlyDictionary<string, string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var card = new ModelCard(ModelCard.Generator, options, ImagesSeen: 0);
        var network = Build(card);
        var bytes = ReadBytes(path);
        var isSkipped = (string name) => name.EndsWith(Ignored, StringComparison.Ordinal);
        var tensors = SafeTensors.Read(new MemoryStream(bytes), path, isSkipped).Tensors;
        var pairs = Pair(network, names ?? new Dictionary<string, string>(StringComparer.Ordinal));
        if (Troubles(tensors, pairs) is { Count: > 0 } troubles)
            throw new InvalidDataException(
                $"{path} does not hold such a generator of {options.Architecture}: {string.Join("; ", troubles)}."
            );
        StateArrays.CopyTo(path, tensors, pairs);
        return new Model(path, card, bytes, () => network);
    }

    /// <summary>Each variable and what the file calls it.</summary>
    private static List<(string Name, Variable Variable)> Pair(
        Network network,
        IReadOnlyDictionary<string, string> names
    )
    {
        var known = network.State.Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal);
        if (names.Keys.FirstOrDefault(name => !known.Contains(name)) is { } foreign)
            throw new ArgumentException(
                $"The map names \"{foreign}\", but the generator's tensors are {string.Join(", ", known)}."
            );
        return [.. network.State.Select(variable => (names.GetValueOrDefault(variable.Name, variable.Name), variable))];
    }

    private static List<string> Troubles(
        IReadOnlyDictionary<string, NamedArray> tensors,
        List<(string Name, Variable Variable)> pairs
    )
    {
        List<string> troubles = [];
        void Add(string trouble, IEnumerable<string> items)
        {
            if (string.Join(", ", items) is { Length: > 0 } list)
                troubles.Add($"{trouble} {list}");
        }

        Add("missing are", pairs.Where(pair => !tensors.ContainsKey(pair.Name)).Select(pair => pair.Name));
        Add(
            "of another shape are",
            from pair in pairs
            let array = tensors.GetValueOrDefault(pair.Name)
            where array is not null && !pair.Variable.Shape.SequenceEqual(array.Shape)
            select $"{pair.Name} ({string.Join(", ", array.Shape)}) instead of {pair.Variable.Shape}"
        );
        Add(
            "not known are",
            tensors.Keys.Except(pairs.Select(pair => pair.Name), StringComparer.Ordinal).Order(StringComparer.Ordinal)
        );
        return troubles;
    }
}
