using Penman.Files;
using Penman.Game.Options;
using Penman.Options;

namespace Penman.Runs;

/// <content>What opening a run looks at, makes and says, file by file.</content>
public sealed partial class Run
{
    private void MissBest()
    {
        if (Best is { } best && !HasBestGenerator)
            _notes.Add(
                new(
                    $"The best generator so far, after {best.ImagesSeen:N0} images, is missing, damaged, or of another run ({Path.GetFileName(_folder.BestGenerator)}); put it back before training goes on, or the newest is delivered unless a better one comes."
                )
            );
    }

    /// <summary>A run that is made again has the changes of the other; what a killed one left is gone.</summary>
    private void BeginChanges(string? changes)
    {
        if (changes is not null)
            File.Copy(changes, _folder.Changes, overwrite: true);
        else
            File.Delete(_folder.Changes);
    }

    private static void ExpectData(string? folder)
    {
        if (folder is not null && !Paths.Exists(folder))
            throw new Sentence(
                $"The data set {folder} of this run is not there; name its folder with {new Name(nameof(RunOptions.Data))}."
            ).As(message => new DirectoryNotFoundException(message));
    }

    private static void ExpectWritableModels(string folder) =>
        AtomicFile.ExpectWritable(folder, $"Nothing can be written to {folder}, the place of the models.");

    private static RunFolder CreateFolder(RunOptions options, string runs) =>
        options.Out is { } root ? RunFolder.Create(root) : RunFolder.CreateNext(runs, options.Training.NetworksName);

    private void WriteOptions()
    {
        RunBranch.Write(_folder, Options);
        RunPlace.Write(_folder);
    }

    private void SaveArchitectures() =>
        Decorate(
            () =>
            {
                _pictures.SaveArchitecture(
                    Options.GeneratorPicture,
                    "Generator",
                    Trainer.AverageGenerator,
                    ("latent vector", "image")
                );
                _pictures.SaveArchitecture(
                    Options.DiscriminatorPicture,
                    "Discriminator",
                    Trainer.Discriminator,
                    ("image", "logit")
                );
            },
            _notes.Add
        );

    /// <summary>
    /// Puts another length on record, unless it is passed already. A decay was laid out over the old length; it moves only
    /// if that is wanted.
    /// </summary>
    private void FollowLength(long? earlier, bool redoDecay)
    {
        var total = Options.TotalImages(_dataImages);
        if (total <= Trainer.ImagesSeen)
            return;
        WriteOptions();
        var before = Trainer.Options;
        var anew = RunOptions.WithDecay(before with { DecayStart = null, DecayEnd = null }, total);
        if (total is null || anew == before)
            return;
        if (redoDecay)
            _changes.Make(anew);
        else if (total != earlier)
            _notes.Add(
                new(
                    $"The learning rates {Decay(before)}, as for the old length; {new Name(nameof(RunRevision.RedoDecay))} lets them decay over the new one."
                )
            );

        static string Decay(TrainingOptions options) =>
            options.DecayStart is { } start && options.DecayEnd is { } end
                ? string.Create(CultureInfo.InvariantCulture, $"decay from {start:N0} to {end:N0} images")
                : "do not decay";
    }
}
