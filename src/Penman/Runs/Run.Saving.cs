using Penman.Pictures;
using Penman.Sampling;
using Penman.Telemetry;

namespace Penman.Runs;

/// <content>What a run saves: what counts, and what only decorates and blocks nothing.</content>
public sealed partial class Run
{
    private void Sample()
    {
        var samples = DrawSamples();
        Decorate(() => _pictures.SaveSamples(Trainer.Steps, samples), Warn);
        Tell(new SamplesDrawn(Trainer.ImagesSeen, samples));
    }

    private IReadOnlyList<Image> DrawSamples() =>
        Trainer.Sampler.Generate(FixedSamples.Requests(Trainer.Sampler.Classes));

    private void SaveCheckpoint(RunSession session)
    {
        using var activity = Instruments.Begin(PenmanTelemetry.CheckpointActivity);
        Trainer.ExpectSameInAll();
        var record = new RunRecord(_journal.FlushToDisk(), _rollbacks, _changes.InForce);
        var path = Checkpoint.Save(_folder, Trainer, record, _prints);
        _folder.ThinCheckpoints(Options.KeepCheckpoints);
        _models.SaveNewest();
        if (session.HasTrained)
            _sessions.Record(session.ToLine(Trainer.Steps, Options.Threads));
        Tell(new CheckpointSaved(path));
    }

    private void SavePictures()
    {
        Sample();
        _pictures.SaveLosses();
        _pictures.SaveProgress(Warn);
        _pictures.SaveRealBesideFake(FixedSamples.RealImages(_data, Trainer.Sampler.Classes), DrawSamples());
    }

    /// <summary>Makes what only decorates; that it cannot be made is told, and blocks nothing that counts.</summary>
    private static void Decorate(Action draw, Action<Sentence> warn)
    {
        try
        {
            draw();
        }
        catch (Exception exception)
            when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            warn(Sentence.Of(exception) ?? new($"{exception.Message}"));
        }
    }

    private void Warn(Sentence sentence)
    {
        if (_warnings.Add(sentence.ToString()))
            Tell(new Warned(sentence));
    }
}
