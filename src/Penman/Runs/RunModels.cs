using Penman.Data;
using Penman.Evaluation.Judging;
using Penman.Files;
using Penman.Game;
using Penman.Game.Options;
using Penman.Models;

namespace Penman.Runs;

/// <summary>The networks that a run leaves: the newest, the best generator, and those that it delivers.</summary>
/// <param name="folder">Where they go.</param>
/// <param name="trainer">Where they come from.</param>
/// <param name="data">What they are trained on.</param>
internal sealed class RunModels(RunFolder folder, Trainer trainer, DataSet data)
{
    /// <summary>Saves both networks as they are.</summary>
    public void SaveNewest()
    {
        Model.Save(folder.Generator, trainer.AverageGenerator, Card("generator"));
        Model.Save(folder.Discriminator, trainer.Discriminator, Card("discriminator"));
    }

    /// <summary>Keeps the generator as the best so far, and the one that was the best till now beside it.</summary>
    /// <param name="score">Its score.</param>
    /// <param name="earlier">Images seen by the best till now; null for none.</param>
    public void KeepBest(QuickScore score, long? earlier)
    {
        if (earlier is { } images && IsOurs(folder.BestGenerator, images))
            Copy(folder.BestGenerator, folder.EarlierBest);
        Model.Save(folder.BestGenerator, trainer.AverageGenerator, Card("generator") with { Score = score });
    }

    /// <summary>Makes the best generator again that which was the best when so many images had been seen.</summary>
    /// <param name="imagesSeen">Images seen by the best; null for none.</param>
    /// <remarks>A checkpoint follows each best, so that two checkpoints reach back to the one before the best at most.</remarks>
    public void GoBackToBest(long? imagesSeen)
    {
        if (imagesSeen is { } images && KeptBest(images) is { } kept)
            Copy(kept, folder.BestGenerator);
        else
            File.Delete(folder.BestGenerator);
    }

    /// <summary>
    /// The file of the generator that was the best when it had seen so many images; null if it is gone, damaged, or of
    /// another run.
    /// </summary>
    public string? KeptBest(long imagesSeen) => KeptBest(folder, trainer.Options, imagesSeen);

    /// <summary>The same, of a run that nobody trains.</summary>
    public static string? KeptBest(RunFolder folder, TrainingOptions options, long imagesSeen) =>
        ((string[])[folder.BestGenerator, folder.EarlierBest]).FirstOrDefault(path => IsOf(options, path, imagesSeen));

    /// <summary>Puts the best generator, or if there is none the newest, into a folder, and the discriminator.</summary>
    /// <param name="models">The folder.</param>
    /// <param name="best">Images seen by the best; null for none.</param>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void Deliver(string models, long? best)
    {
        Directory.CreateDirectory(models);
        Copy((best is { } images ? KeptBest(images) : null) ?? folder.Generator, In(folder.Generator));
        Copy(folder.Discriminator, In(folder.Discriminator));

        string In(string file) => Path.Combine(models, Path.GetFileName(file));
    }

    private bool IsOurs(string path, long imagesSeen) => IsOf(trainer.Options, path, imagesSeen);

    private static bool IsOf(TrainingOptions options, string path, long imagesSeen)
    {
        if (!File.Exists(path))
            return false;
        try
        {
            SafeTensors.Read(path);
            var card = Model.OpenGenerator(path).Card;
            Trainer.ExpectSameNetworks(card.Options, options);
            return card.ImagesSeen == imagesSeen;
        }
        catch (Exception exception) when (exception is InvalidDataException or ArgumentException)
        {
            return false;
        }
    }

    private static void Copy(string from, string to) => AtomicFile.WriteBytes(to, File.ReadAllBytes(from));

    private ModelCard Card(string role) =>
        new(role, trainer.Options, trainer.ImagesSeen)
        {
            Data = data.Name,
            DataOrigin = data.Origin,
            Images = data.Format,
            Classes = data.Classes,
            OwnArchitecture = trainer.Parts.Architecture?.Name,
        };
}
