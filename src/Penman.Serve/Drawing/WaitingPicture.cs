using Penman.Pictures;
using Penman.Sampling;

namespace Penman.Serve.Drawing;

/// <summary>A picture that somebody waits for.</summary>
internal sealed class WaitingPicture(LatentPoint point, CancellationToken gone)
{
    /// <summary>Whoever waits goes on elsewhere than on the thread that draws.</summary>
    private readonly TaskCompletionSource<Image> _picture = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LatentPoint Point => point;

    public Task<Image> Picture => _picture.Task;

    /// <summary>Whether it is still wanted; who has gone is told so.</summary>
    public bool IsWanted() => !gone.IsCancellationRequested || !_picture.TrySetCanceled(gone);

    public void Give(Image picture) => _picture.SetResult(picture);

    public void Fail(Exception failure) => _picture.SetException(failure);
}
