using Penman.Data;
using Penman.Game;
using Penman.Runs.Records;

namespace Penman.Runs.Scoring;

/// <summary>Looks whether the discriminator of a run remembers images; no training number depends on it.</summary>
internal sealed class RunGaps
{
    /// <summary>Images of each kind: their share of pairs has a standard error of 0.01.</summary>
    private const int Images = 2_000;

    private readonly ImageSet _learned;
    private readonly ImageSet _heldOut;

    private RunGaps(HoldOut data, ImageSet heldOut) => (_learned, _heldOut) = (Some(data.Learned), Some(heldOut));

    /// <summary>Chooses the images.</summary>
    /// <returns>Null if nothing is held out.</returns>
    public static RunGaps? Open(HoldOut data) => data.HeldOut is null ? null : new RunGaps(data, data.HeldOut);

    /// <summary>Reads logits.</summary>
    public LogitGap Measure(Trainer trainer)
    {
        var requests = ScoredDigits.Requests(_heldOut.Count, _heldOut, trainer.Sampler.Classes);
        var fakes = ImageSet.Of(
            trainer.Sampler.Generate(requests),
            [.. requests.Select(request => request.Digit ?? 0)],
            _heldOut.Classes
        );
        return LogitGap.Of(trainer.Logits.Read(_learned), trainer.Logits.Read(_heldOut), trainer.Logits.Read(fakes));
    }

    /// <summary>Of many images some, of each class its share; of fewer all.</summary>
    private static ImageSet Some(ImageSet images) =>
        images.Count < 2 * Images ? images : HoldOut.Of(images, Images).HeldOut!;
}
