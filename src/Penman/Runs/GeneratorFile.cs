using System.Security.Cryptography;
using Penman.IO;
using Penman.Nn;

namespace Penman.Runs;

/// <summary>A trained generator, and which one it is.</summary>
/// <param name="Name">What the person called it.</param>
/// <param name="Network">The network.</param>
/// <param name="Card">What the file says about itself.</param>
/// <param name="Sha256">The SHA-256 of the file, 64 hexadecimal digits.</param>
public sealed record GeneratorFile(string Name, Network Network, ModelCard Card, string Sha256)
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What to call it; the path if left out.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">Damaged, or no generator of Penman's: names the field that is
    /// wrong.</exception>
    public static GeneratorFile Read(string path, string? name = null)
    {
        using var hashed = File.OpenRead(path);
        var (network, card) = ModelFile.LoadGenerator(path);
        return new GeneratorFile(name ?? path, network, card, Convert.ToHexStringLower(SHA256.HashData(hashed)));
    }

    /// <summary>The generator that the library carries.</summary>
    public static GeneratorFile InTheBox()
    {
        using var stream = ModelInTheBox.Open();
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var file = SafeTensors.Read(new MemoryStream(bytes), ModelInTheBox.Name);
        var (network, card) = ModelFile.LoadGenerator(file, ModelInTheBox.Name);
        return new GeneratorFile(ModelInTheBox.Name, network, card, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }
}
