using Penman.IO;
using Penman.Nn;

namespace Penman.Runs;

/// <summary>
/// The generator that the library carries, so that digits can be drawn before anything is trained: preset
/// <c>penman</c>, conditional, of MNIST. Its data, scores and limits are in docs/model-card.md.
/// </summary>
public static class ModelInTheBox
{
    /// <summary>What sentences call it.</summary>
    public const string Name = "the model in the box";

    private const string Resource = "models/penman.safetensors";

    /// <summary>Reads the generator anew at each call.</summary>
    public static (Network Network, ModelCard Card) LoadGenerator()
    {
        using var stream =
            typeof(ModelInTheBox).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing from the library.");
        return ModelFile.LoadGenerator(SafeTensors.Read(stream, Name), Name);
    }
}
