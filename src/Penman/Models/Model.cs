using System.Security.Cryptography;
using Penman.Data;
using Penman.Files;
using Penman.Game;
using Penman.Game.Architectures;
using Penman.Game.Options;
using Penman.Networks;

namespace Penman.Models;

/// <summary>
/// A trained network as a safetensors file: the weights by name, and in the metadata all that is needed to build it.
/// Opening reads what the file says about itself; network and hash come from the same bytes when they are asked for.
/// </summary>
public sealed class Model
{
    /// <summary>What sentences call the model that the library carries.</summary>
    public const string BoxName = "the model in the box";

    /// <summary>The word for that model where a file may be named; a file of that name is ./box.</summary>
    public const string Box = "box";

    private readonly byte[] _bytes;
    private readonly Func<Network> _read;
    private readonly bool _isInTheBox;

    private Model(string name, ModelCard card, byte[] bytes, Func<Network> read, bool isInTheBox = false) =>
        (Name, Card, _bytes, _read, _isInTheBox) = (name, card, bytes, read, isInTheBox);

    /// <summary>What the person called it.</summary>
    public string Name { get; }

    /// <summary>What the file says about itself.</summary>
    public ModelCard Card { get; }

    /// <summary>The network, always the same one; built and filled when first asked for.</summary>
    /// <exception cref="InvalidDataException">The weights are damaged, or not of the card's options.</exception>
    public Network Network => field ??= _read();

    /// <summary>The SHA-256 of the file, 64 hexadecimal digits.</summary>
    public string Sha256 => field ??= Convert.ToHexStringLower(SHA256.HashData(_bytes));

    /// <summary>The file itself.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>What is known of it, for whoever gets it in another format.</summary>
    public IReadOnlyList<ModelFact> Facts => _isInTheBox ? ModelFact.OfTheBox(Card) : ModelFact.Of(Card);

    /// <summary>Opens the file of a generator or a discriminator.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What the person calls it; the path if left out.</param>
    /// <param name="own">An architecture of one's own that the file may be of.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">No model of Penman's: names the field that is wrong.</exception>
    public static Model Open(string path, string? name = null, Architecture? own = null) =>
        Open(path, name, own, ModelCard.Roles);

    /// <summary>Opens a generator's file.</summary>
    /// <inheritdoc cref="Open(string, string?, Architecture?)"/>
    public static Model OpenGenerator(string path, string? name = null, Architecture? own = null) =>
        Open(path, name, own, [ModelCard.Generator]);

    /// <summary>
    /// The generator that the library carries, so that digits can be drawn before anything is trained: preset
    /// <c>penman</c>, conditional, of MNIST. Its data, scores and limits are in docs/model-card.md.
    /// </summary>
    public static Model InTheBox()
    {
        var bytes = Resource.ReadBytes("models/penman.safetensors");
        var card = ReadCard(bytes, BoxName, [ModelCard.Generator]) with { Data = Mnist.DataSet.Name };
        return new Model(BoxName, card, bytes, () => ReadNetwork(bytes, BoxName, card, own: null), isInTheBox: true);
    }

    /// <summary>Refuses what learned from other images than MNIST's, if no data set is named to judge it by.</summary>
    /// <param name="data">The folder of the data set; null for MNIST.</param>
    internal void ExpectJudge(string? data)
    {
        if (data is null && Card.Data is { } learned && learned != Mnist.DataSet.Name)
            throw new Sentence(
                $"{Name} was trained on {learned}, and MNIST cannot judge it; name the folder of {learned} with {new Name("Data")}."
            ).As(message => new InvalidDataException(message));
    }

    /// <summary>Writes a network.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static void Save(string path, Network network, ModelCard card)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(card);
        SafeTensors.WriteSealed(path, card.ToMetadata(), network.State.Select(StateArrays.Of));
    }

    private static Model Open(string path, string? name, Architecture? own, IReadOnlyList<string> roles)
    {
        var bytes = ModelFile.Read(path, expected: ModelFile.NameOf(roles));
        var card = ReadCard(bytes, path, roles);
        return new Model(name ?? path, card, bytes, () => ReadNetwork(bytes, path, card, own));
    }

    private static ModelCard ReadCard(byte[] bytes, string path, IReadOnlyList<string> roles) =>
        ModelCard.Of(path, SafeTensors.Read(new MemoryStream(bytes), path, isSkipped: _ => true).Metadata, roles);

    private static Network ReadNetwork(byte[] bytes, string path, ModelCard card, Architecture? own)
    {
        if (card.OwnArchitecture is { } name && name != own?.Name)
            throw new InvalidDataException(
                $"{path} is of \"{name}\", an architecture of somebody's own; open it in a program that has it, with "
                    + "Model.Open(path, own: ...), or save it from there as ONNX."
            );
        var network = ModelCard.UseOptions(path, () => Build(card, card.OwnArchitecture is null ? null : own));
        var file = SafeTensors.Read(new MemoryStream(bytes), path);
        StateArrays.CopyTo(path, file.Tensors, network.State.Select(variable => (variable.Name, variable)));
        return network;
    }

    private static Network Build(ModelCard card, Architecture? own)
    {
        var architecture = own ?? Catalogue.Architecture(card.Options);
        var options = card.Options.ForArchitecture(card.Images, card.Classes.Count);
        return card.Role == ModelCard.Generator
            ? architecture.CreateGenerator(options, Initialisation.Given)
            : architecture.CreateDiscriminator(options, Initialisation.Given);
    }

    /// <summary>PyTorch counts the batches that a batch norm has seen, which changes nothing afterwards.</summary>
    private const string Ignored = "num_batches_tracked";

    /// <summary>
    /// Reads a generator of one of the catalogue's architectures that another program trained and wrote as safetensors.
    /// Layouts are PyTorch's: nothing needs to be turned, but names may differ.
    /// </summary>
    /// <param name="path">The safetensors file.</param>
    /// <param name="options">What it is: architecture, latent size, conditioning, codes and norm are looked at.</param>
    /// <param name="names">
    /// What the file calls a tensor, by Penman's name, such as <c>fc.weight</c>; those that are left out are
    /// called alike.
    /// </param>
    /// <param name="data">
    /// The data it was trained on, whose sizes and classes it has; if left out, those in the file's metadata, or else
    /// MNIST's.
    /// </param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentException">The options are wrong, or a name is none of the architecture's.</exception>
    /// <exception cref="InvalidDataException">
    /// Malformed, or not such a generator: the sentence lists tensors that are missing, of another shape, and
    /// not known.
    /// </exception>
    public static Model Import(
        string path,
        TrainingOptions options,
        IReadOnlyDictionary<string, string>? names = null,
        DataSet? data = null
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var bytes = ModelFile.Read(
            path,
            expected: "a safetensors file",
            "write the weights as such, as docs/import.md shows"
        );
        var isSkipped = (string name) => name.EndsWith(Ignored, StringComparison.Ordinal);
        var (fields, tensors) = SafeTensors.Read(new MemoryStream(bytes), path, isSkipped);
        var isPenmans = fields.GetValueOrDefault("format")?.StartsWith("penman-", StringComparison.Ordinal) is true;
        if (isPenmans)
            ExpectCodes(path, fields, options);
        var metadata = ModelCard.In(path, fields);
        var card = new ModelCard(ModelCard.Generator, options, ImagesSeen: 0)
        {
            Images = data?.Format ?? ImageFormat.In(metadata),
            Classes = data?.Classes ?? ClassNames.In(metadata),
            Data = data?.Name,
        };
        var network = Build(card, own: null);
        var pairs = Pair(network, names ?? new Dictionary<string, string>(StringComparer.Ordinal));
        if (Troubles(tensors, pairs) is { Count: > 0 } troubles)
            throw new InvalidDataException(
                $"{path} does not hold such a generator of {options.Architecture}: {string.Join("; ", troubles)}.{(isPenmans ? " Penman wrote it, so that it needs no import." : "")}"
            );
        StateArrays.CopyTo(path, tensors, pairs);
        return new Model(path, card, bytes, () => network);
    }

    /// <summary>Refuses a model of Penman's with other codes, for no tensor tells them.</summary>
    private static void ExpectCodes(string path, IReadOnlyDictionary<string, string> fields, TrainingOptions options)
    {
        ModelFile.ExpectRole(path, fields, [ModelCard.Generator]);
        if (
            fields.ContainsKey("options")
            && ModelCard.ReadOptions(path, fields).CodeSizes is var own
            && own != options.CodeSizes
        )
            throw new InvalidDataException(
                $"{path} is a generator with codes of {own.Words}, to be taken for one with codes of {options.CodeSizes.Words}; Penman wrote it, so that it needs no import."
            );
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
