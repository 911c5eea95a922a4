using Penman.Game;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Sampling;

namespace Penman.Studio.Training;

/// <summary>
/// The digits that a generator draws now of latent vectors that stay the same: a row of hands, a column of digits. Drawn when somebody
/// asks, at most so often; a step waits for none of it.
/// </summary>
internal sealed class LiveDigits : IDisposable
{
    private const int Rows = 5;
    private const int ColumnsWithoutDigits = 10;

    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly AverageSampler _sampler;
    private readonly TimeProvider _time;
    private readonly IReadOnlyList<DigitRequest> _requests;
    private readonly int _columns;
    private (byte[] Png, long Images, long At)? _last;
    private bool _isDisposed;

    public LiveDigits(Trainer trainer, TimeProvider time)
    {
        (_sampler, _time) = (trainer.CreateSampler(), time);
        var classes = _sampler.Sampler.Classes;
        _columns = classes > 0 ? Math.Min(classes, ColumnsWithoutDigits) : ColumnsWithoutDigits;
        _requests =
        [
            .. from row in Enumerable.Range(0, Rows)
            from column in Enumerable.Range(0, _columns)
            select classes > 0
                ? new DigitRequest((ulong)row, column)
                : new DigitRequest((ulong)(row * _columns + column)),
        ];
    }

    /// <summary>The picture, and how many real images had been shown when it was drawn; null when all is over.</summary>
    public (byte[] Png, long Images)? Draw()
    {
        lock (_lock)
        {
            if (_isDisposed)
                return null;
            if (_last is { } last && _time.GetElapsedTime(last.At) < Rest)
                return (last.Png, last.Images);
            var images = _sampler.Refresh();
            if (_last?.Images != images)
                _last = (Png.Encode(ImageGrid.Compose(_sampler.Sampler.Generate(_requests), _columns)), images, 0);
            _last = _last!.Value with { At = _time.GetTimestamp() };
            return (_last.Value.Png, images);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _sampler.Dispose();
        }
    }
}
