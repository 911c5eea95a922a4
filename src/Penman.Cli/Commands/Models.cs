using Penman.Files;
using Penman.Models;
using Penman.Networks;

namespace Penman.Cli.Commands;

/// <summary>Reads model files that a person names.</summary>
internal static class Models
{
    /// <summary>The word for <see cref="ModelInTheBox"/> where a file may be named; a file of that name is ./box.</summary>
    public const string Box = "box";

    /// <summary>What help says of the files that may be named, and of none.</summary>
    public const string UsualGenerator =
        $"Write {Box} for {ModelInTheBox.Name}. [default: {TrainedGenerator} if there is one, else {Box}]";

    /// <summary>What help calls the value of the flag.</summary>
    public const string HelpName = $"file|{Box}";

    private const string TrainedGenerator = "models/generator.safetensors";

    /// <summary>Reads a generator.</summary>
    /// <param name="path">As written; null for the one that was trained here last, or else the one in the box.</param>
    /// <param name="context">Where relative paths begin.</param>
    /// <exception cref="FileNotFoundException">There is none; says how to get one.</exception>
    /// <exception cref="InvalidDataException">Damaged or foreign.</exception>
    public static Network LoadGenerator(string? path, CliContext context) => LoadGeneratorFile(path, context).Network;

    /// <summary>The same with its name, its hash and what is known of it.</summary>
    /// <inheritdoc cref="LoadGenerator"/>
    public static GeneratorFile LoadGeneratorFile(string? path, CliContext context)
    {
        path ??= Path.Exists(context.Resolve(TrainedGenerator)) ? TrainedGenerator : Box;
        return path == Box ? GeneratorFile.InTheBox() : GeneratorFile.Read(Expect(path, context), path);
    }

    /// <summary>Reads what a generator or discriminator says about itself.</summary>
    /// <exception cref="FileNotFoundException">There is none; says how to get one.</exception>
    /// <exception cref="InvalidDataException">Damaged or foreign.</exception>
    public static ModelCard LoadCard(string path, CliContext context)
    {
        if (path == Box)
            return GeneratorFile.InTheBox().Card;
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
