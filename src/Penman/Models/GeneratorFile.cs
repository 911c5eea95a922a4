using System.Security.Cryptography;
using Penman.Files;
using Penman.Networks;

namespace Penman.Models;

/// <summary>A trained generator, and which one it is.</summary>
/// <param name="Name">What the person called it.</param>
/// <param name="Network">The network.</param>
/// <param name="Card">What the file says about itself.</param>
/// <param name="Sha256">The SHA-256 of the file, 64 hexadecimal digits.</param>
public sealed record GeneratorFile(string Name, Network Network, ModelCard Card, string Sha256)
{
    /// <summary>What is known of it, for whoever gets it in another format.</summary>
    public IReadOnlyList<ModelFact> Facts { get; private init; } = [];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What to call it; the path if left out.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">Damaged, or no generator of Penman's: names the field that is
    /// wrong.</exception>
    public static GeneratorFile Read(string path, string? name = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Malformed.ThrowIfFolder(path, "a safetensors file");
        return Of(File.ReadAllBytes(path), path, name ?? path);
    }

    /// <summary>The generator that the library carries.</summary>
    public static GeneratorFile InTheBox()
    {
        using var stream = ModelInTheBox.Open();
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var file = Of(bytes, ModelInTheBox.Name, ModelInTheBox.Name);
        var card = file.Card with { Data = file.Card.Data ?? "MNIST" };
        return file with { Card = card, Facts = ModelFact.OfTheModelInTheBox(card) };
    }

    /// <summary>Hash and weights of the same bytes.</summary>
    private static GeneratorFile Of(byte[] bytes, string path, string name)
    {
        var (network, card) = ModelFile.LoadGenerator(SafeTensors.Read(new MemoryStream(bytes), path), path);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return new GeneratorFile(name, network, card, hash) { Facts = ModelFact.Of(card) };
    }
}
