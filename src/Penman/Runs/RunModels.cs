using Penman.Data;
using Penman.Evaluation.Verdicts;
using Penman.Files;
using Penman.Game;
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

    /// <summary>Keeps the generator as the best so far.</summary>
    public void KeepBest(QuickScore score) =>
        Model.Save(folder.BestGenerator, trainer.AverageGenerator, Card("generator") with { Score = score });

    /// <summary>Puts the best generator, or without scores the newest, into a folder, and the discriminator.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void Deliver(string models)
    {
        Directory.CreateDirectory(models);
        var best = File.Exists(folder.BestGenerator) ? folder.BestGenerator : folder.Generator;
        Copy(best, Path.Combine(models, Path.GetFileName(folder.Generator)));
        Copy(folder.Discriminator, Path.Combine(models, Path.GetFileName(folder.Discriminator)));
    }

    private static void Copy(string from, string to) => AtomicFile.WriteBytes(to, File.ReadAllBytes(from));

    private ModelCard Card(string role) =>
        new(role, trainer.Options, trainer.ImagesSeen)
        {
            Data = data.Name,
            Images = data.Format,
            Classes = data.Classes,
        };
}
