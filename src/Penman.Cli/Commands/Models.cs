using Penman.IO;
using Penman.Nn;
using Penman.Runs;

namespace Penman.Cli.Commands;

/// <summary>Reads model files that a person names.</summary>
internal static class Models
{
    /// <summary>What help says of a generator that is not named.</summary>
    public const string UsualGenerator = $"[default: {TrainedGenerator} if there is one, else {ModelInTheBox.Name}]";

    private const string TrainedGenerator = "models/generator.safetensors";

    /// <summary>Reads a generator.</summary>
    /// <param name="path">As written; null for the one that was trained here last, or else the one in the box.</param>
    /// <param name="context">Where relative paths begin.</param>
    /// <exception cref="FileNotFoundException">There is none; says how to get one.</exception>
    /// <exception cref="InvalidDataException">Damaged or foreign.</exception>
    public static Network LoadGenerator(string? path, CliContext context) => LoadWithFacts(path, context).Network;

    /// <summary>Reads a generator and what is known of it; parameters and exceptions as for
    /// <see cref="LoadGenerator"/>.</summary>
    public static (Network Network, IReadOnlyList<ModelFact> Facts) LoadWithFacts(string? path, CliContext context)
    {
        var isInTheBox = path is null && !Path.Exists(context.Resolve(TrainedGenerator));
        var (network, card) = isInTheBox
            ? ModelInTheBox.LoadGenerator()
            : ModelFile.LoadGenerator(Expect(path ?? TrainedGenerator, context));
        return (network, isInTheBox ? ModelFact.OfTheModelInTheBox(card) : ModelFact.Of(card));
    }

    /// <summary>The same with its name and hash.</summary>
    /// <inheritdoc cref="LoadGenerator"/>
    public static GeneratorFile LoadGeneratorFile(string? path, CliContext context) =>
        path is null && !Path.Exists(context.Resolve(TrainedGenerator))
            ? GeneratorFile.InTheBox()
            : GeneratorFile.Read(Expect(path ?? TrainedGenerator, context), path ?? TrainedGenerator);

    /// <summary>Reads what a generator or discriminator says about itself.</summary>
    /// <exception cref="FileNotFoundException">There is none; says how to get one.</exception>
    /// <exception cref="InvalidDataException">Damaged or foreign.</exception>
    public static ModelCard LoadCard(string path, CliContext context)
    {
        var file = Expect(path, context);
        var role = SafeTensors.Read(file).Metadata.GetValueOrDefault("role");
        return role == "discriminator" ? ModelFile.LoadDiscriminator(file).Card : ModelFile.LoadGenerator(file).Card;
    }

    private static string Expect(string path, CliContext context)
    {
        var file = context.Resolve(path);
        return Path.Exists(file)
            ? file
            : throw new FileNotFoundException(
                $"There is no model {path}; run \"penman train\" first, or name another file with --model."
            );
    }
}
