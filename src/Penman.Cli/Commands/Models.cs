using System.Diagnostics.CodeAnalysis;
using Penman.Files;
using Penman.Models;

namespace Penman.Cli.Commands;

/// <summary>Opens model files that a person names.</summary>
internal static class Models
{
    public const string HelpName = $"file|{Model.Box}";

    private const string TrainedGenerator = "models/generator.safetensors";

    /// <summary>The flag that names a generator; without it, the usual one.</summary>
    public static Flag<string?> Generator(this Command command, string what = "The generator.") =>
        command.Text(
            "--model",
            HelpName,
            $"{what} Write {Model.Box} for {Model.BoxName}. [default: {TrainedGenerator} if there is one, else {Model.Box}]"
        );

    /// <summary>Opens a generator: without a path the one that was trained here last, or else the one in the box.</summary>
    public static Model OpenGenerator(string? path, CliContext context)
    {
        path ??= Paths.Exists(context.Resolve(TrainedGenerator)) ? TrainedGenerator : Model.Box;
        return path == Model.Box ? Model.InTheBox() : Model.OpenGenerator(Expect(path, context), path);
    }

    /// <summary>Where a model is that a person names, which need not be there.</summary>
    [return: NotNullIfNotNull(nameof(name))]
    public static string? Place(string? name, CliContext context) =>
        name is null or Model.Box ? name : context.Resolve(name);

    public static Model Open(string path, CliContext context) =>
        path == Model.Box ? Model.InTheBox() : Model.Open(Expect(path, context), path);

    private static string Expect(string path, CliContext context)
    {
        var file = context.Resolve(path);
        return Paths.Exists(file)
            ? file
            : throw new FileNotFoundException(
                $"There is no model {path}; run \"penman train\" first, or name another file with --model."
            );
    }
}
