using Penman.Files;
using Penman.Sampling;
using Penman.Sampling.Latents;

namespace Penman.Cli.Commands;

/// <summary>A style as a person names it: a seed, or a file.</summary>
internal sealed record StyleKey(string Name)
{
    private const string Extension = ".npy";

    /// <summary>The seed; null for a file.</summary>
    public ulong? Seed { get; private init; }

    public static StyleKey Of(ulong seed) => new($"{seed}") { Seed = seed };

    /// <summary>A flag that names a style; seed 0 without it.</summary>
    public static Flag<StyleKey> Flag(Command command, string what) =>
        command.Take(
            ("--style", "seed or file"),
            $"{what}: {SharedFlags.StyleHelp}. [default: 0]",
            (flag, text) => Parse(text, flag.Name),
            Of(0)
        );

    /// <summary>A flag that names a style; null without it.</summary>
    public static Flag<StyleKey?> FlagOrNone(Command command, string what) =>
        command.Take<StyleKey?>(
            ("--style", "seed or file"),
            $"{what}: {SharedFlags.StyleHelp}.",
            (flag, text) => Parse(text, flag.Name),
            usual: null
        );

    public static StyleKey Parse(string text, string where)
    {
        if (text.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
            return new(text);
        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? Of(seed)
            : throw new UsageException(
                $"{where} is \"{text}\", but must be a seed, a whole number from 0 to 2^64 - 1, or a {Extension} file."
            );
    }

    /// <summary>
    /// The point in a generator's room, of a digit or, for null, the seed's own or the file's, if the generator knows
    /// digits at all.
    /// </summary>
    public LatentPoint PointIn(ImageSampler sampler, int? digit, CliContext context)
    {
        if (Seed is { } seed)
            return sampler.PointOf(new DigitRequest(seed, digit));
        var path = context.Resolve(Name);
        if (!Paths.Exists(path))
            throw new FileNotFoundException(
                $"There is no file {Name}; penman invert PICTURE --latent {Name} writes one."
            );
        var point = LatentFile.Read(path, sampler.LatentSize, sampler.Classes);
        if (digit is { } asked)
            return point.WithDigit(asked);
        return sampler.Classes == 0 || point.ClassWeights.ContainsAnyExcept(0f)
            ? point
            : throw new UsageException($"{Name} does not say which digit or class to draw; add --digit or --class.");
    }
}
