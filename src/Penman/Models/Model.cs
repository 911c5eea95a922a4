using System.Security.Cryptography;
using Penman.Data;
using Penman.Files;
using Penman.Game;
using Penman.Networks;

namespace Penman.Models;

/// <summary>
/// A trained network as a safetensors file: the weights by name, and in the metadata all that is needed to build it.
/// Opening reads what the file says about itself; network and hash come from the same bytes when they are asked for.
/// </summary>
public sealed partial class Model
{
    /// <summary>What sentences call the model that the library carries.</summary>
    public const string BoxName = "the model in the box";

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

    /// <summary>What is known of it, for whoever gets it in another format.</summary>
    public IReadOnlyList<ModelFact> Facts => _isInTheBox ? ModelFact.OfTheBox(Card) : ModelFact.Of(Card);

    /// <summary>Opens the file of a generator or a discriminator.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What to call it; the path if left out.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">No model of Penman's: names the field that is wrong.</exception>
    public static Model Open(string path, string? name = null) => Open(path, name, ModelCard.Roles);

    /// <summary>Opens a generator's file.</summary>
    /// <inheritdoc cref="Open(string, string?)"/>
    public static Model OpenGenerator(string path, string? name = null) => Open(path, name, [ModelCard.Generator]);

    /// <summary>
    /// The generator that the library carries, so that digits can be drawn before anything is trained: preset
    /// <c>penman</c>, conditional, of MNIST. Its data, scores and limits are in docs/model-card.md.
    /// </summary>
    public static Model InTheBox()
    {
        var bytes = Resource.ReadBytes("models/penman.safetensors");
        var card = ReadCard(bytes, BoxName, [ModelCard.Generator]) with { Data = Mnist.DataSet.Name };
        return new Model(BoxName, card, bytes, () => ReadNetwork(bytes, BoxName, card), isInTheBox: true);
    }

    /// <summary>Writes a network.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static void Save(string path, Network network, ModelCard card)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(card);
        SafeTensors.Write(path, card.ToMetadata(), network.State.Select(StateArrays.Of));
    }

    private static Model Open(string path, string? name, IReadOnlyList<string> roles)
    {
        var bytes = ReadBytes(path);
        var card = ReadCard(bytes, path, roles);
        return new Model(name ?? path, card, bytes, () => ReadNetwork(bytes, path, card));
    }

    private static byte[] ReadBytes(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Malformed.ThrowIfFolder(path, "a safetensors file");
        return File.ReadAllBytes(path);
    }

    private static ModelCard ReadCard(byte[] bytes, string path, IReadOnlyList<string> roles) =>
        ModelCard.Of(path, SafeTensors.Read(new MemoryStream(bytes), path, isSkipped: _ => true).Metadata, roles);

    private static Network ReadNetwork(byte[] bytes, string path, ModelCard card)
    {
        Network network;
        try
        {
            network = Build(card);
        }
        catch (ArgumentException exception)
        {
            throw ModelCard.WrongOptions(path, exception);
        }

        var file = SafeTensors.Read(new MemoryStream(bytes), path);
        StateArrays.CopyTo(path, file.Tensors, network.State.Select(variable => (variable.Name, variable)));
        return network;
    }

    private static Network Build(ModelCard card)
    {
        var architecture = Catalogue.Architecture(card.Options.Architecture);
        var options = card.Options.ForArchitecture(card.Images, card.Classes.Count);
        return card.Role == ModelCard.Generator
            ? architecture.CreateGenerator(options, Initialisation.Given)
            : architecture.CreateDiscriminator(options, Initialisation.Given);
    }
}
