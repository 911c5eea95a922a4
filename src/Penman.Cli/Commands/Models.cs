using Penman.IO;
using Penman.Nn;
using Penman.Runs;

namespace Penman.Cli.Commands;

/// <summary>Reads model files that a person names.</summary>
internal static class Models
{
    public const string DefaultGenerator = "models/generator.safetensors";

    /// <summary>Reads a generator.</summary>
    /// <exception cref="FileNotFoundException">There is none; says how to get one.</exception>
    /// <exception cref="InvalidDataException">Damaged or foreign.</exception>
    public static Network LoadGenerator(string path, CliContext context) =>
        ModelFile.LoadGenerator(Expect(path, context)).Network;

    /// <summary>Reads what a generator or discriminator says about itself.</summary>
    /// <exception cref="FileNotFoundException">There is none; says how to get one.</exception>
    /// <exception cref="InvalidDataException">Damaged or foreign.</exception>
    public static ModelCard LoadCard(string path, CliContext context)
    {
        var file = Expect(path, context);
        var role = SafeTensors.Read(file).Metadata.GetValueOrDefault("role");
        return role == "discriminator" ? ModelFile.LoadDiscriminator(file).Card : ModelFile.LoadGenerator(file).Card;
    }

    /// <summary>The absolute path of a model.</summary>
    /// <exception cref="FileNotFoundException">There is none; says how to get one.</exception>
    public static string Expect(string path, CliContext context)
    {
        var file = context.Resolve(path);
        return Path.Exists(file)
            ? file
            : throw new FileNotFoundException(
                $"There is no model {path}; run \"penman train\" first, or name another file with --model."
            );
    }
}
