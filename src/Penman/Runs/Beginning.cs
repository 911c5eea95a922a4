using Penman.Files;
using Penman.Game;
using Penman.Game.Options;
using Penman.Models;
using Penman.Options;

namespace Penman.Runs;

/// <summary>
/// The networks that a run begins with, if it begins with trained ones. It keeps them in its folder: made again, or begun
/// anew after it was killed, it does not depend on files of others.
/// </summary>
internal sealed class Beginning
{
    private readonly Model _generator;
    private readonly Model? _discriminator;

    private Beginning(Model generator, Model? discriminator) =>
        (_generator, _discriminator) = (generator, discriminator);

    /// <summary>Opens what the options of a new run name; null for nothing.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no generator.</exception>
    public static Beginning? Open(RunOptions options)
    {
        if (options.From is not { } from)
            return null;
        if (from == Model.Box)
            return new(Model.InTheBox(), discriminator: null);
        if (!Paths.Exists(from))
            throw new Sentence(
                $"There is no model {from}; name a generator's file with {new Name(nameof(RunOptions.From))}, or write {Model.Box} for {Model.BoxName}."
            ).As(message => new FileNotFoundException(message));
        var folder = new RunFolder(Path.GetDirectoryName(Path.GetFullPath(from))!);
        return Path.GetFullPath(from) == folder.FirstGenerator
            ? Of(from, folder.FirstDiscriminator)
            : Of(from, folder.Discriminator);
    }

    /// <summary>Opens what a run began with; null for nothing.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static Beginning? Of(RunFolder run) =>
        Paths.IsFile(run.FirstGenerator) ? Of(run.FirstGenerator, run.FirstDiscriminator) : null;

    /// <summary>Refuses networks that a training cannot begin with.</summary>
    /// <exception cref="ArgumentException">Says what differs.</exception>
    public void ExpectFit(Trainer trainer)
    {
        var options = _generator.Card.Options;
        if (options.NetworksName != trainer.Options.NetworksName)
            throw Refusal("of the networks", options.NetworksName, trainer.Options.NetworksName);
        if (options.LatentSize != trainer.Options.LatentSize)
            throw Refusal("of latent size", options.LatentSize, trainer.Options.LatentSize);
        if (options.CodeSizes != trainer.Options.CodeSizes)
            throw Refusal("one with", Codes(options), Codes(trainer.Options));
        if (!_generator.Card.Images.Equals(trainer.Format))
            throw Refusal("for images of", _generator.Card.Images, trainer.Format);
        if (!trainer.HasGeneratorFor(Ancestor))
            throw new Sentence(
                $"{_generator.Name}, to begin with, has other layers than this training's networks; take its options, or begin without {new Name(nameof(RunOptions.From))}."
            ).As(message => new ArgumentException(message));
    }

    /// <summary>Lets a training begin with the networks.</summary>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public void Give(Trainer trainer, CancellationToken cancellation) => trainer.BeginFrom(Ancestor, cancellation);

    /// <summary>What people should know of it; null for nothing.</summary>
    public Sentence? NoteFor(Trainer trainer) =>
        trainer.HasDiscriminatorFor(Ancestor)
            ? null
            : new(
                $"{_generator.Name} comes without a discriminator that fits these data and options; a new one gets to know them first, in {Trainer.StepsOfAcquaintance} steps of its own."
            );

    /// <summary>Keeps the files in the run's folder.</summary>
    public void Keep(RunFolder run)
    {
        AtomicFile.WriteBytes(run.FirstGenerator, _generator.Bytes.ToArray());
        if (_discriminator is not null)
            AtomicFile.WriteBytes(run.FirstDiscriminator, _discriminator.Bytes.ToArray());
    }

    /// <summary>Deletes what a run that came to no checkpoint began with.</summary>
    public static void Forget(RunFolder run)
    {
        File.Delete(run.FirstGenerator);
        File.Delete(run.FirstDiscriminator);
    }

    private Ancestor Ancestor => field ??= new(_generator.Network, _discriminator?.Network, _generator.Card.Classes);

    private static Beginning Of(string generator, string discriminator) =>
        new(
            Model.OpenGenerator(generator),
            Paths.IsFile(discriminator) && OpenBeside(discriminator) is { Card.IsGenerator: false } judge ? judge : null
        );

    private static Model OpenBeside(string discriminator)
    {
        try
        {
            return Model.Open(discriminator);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException(
                $"{discriminator}, beside the generator to begin with, cannot be used; move it away, and a new one is made. {exception.Message}",
                exception
            );
        }
    }

    private static string Codes(TrainingOptions options) =>
        options.CodeSizes.Numbers == 0 ? "no codes" : $"codes of {options.CodeSizes.Words}";

    private ArgumentException Refusal(string what, object begun, object wanted) =>
        new Sentence(
            $"{_generator.Name}, to begin with, is {what} {begun}, but this training {what} {wanted}; begin with another one, or without {new Name(nameof(RunOptions.From))}."
        ).As(message => new ArgumentException(message));
}
