namespace Penman.Studio.Inside;

/// <summary>What one page looks into: opens a place when another is wished for, and looks. One look at a time.</summary>
public sealed class InsideDesk(InsidePlaces places) : IDisposable
{
    private readonly Lock _lock = new();
    private Inspector? _inspector;
    private (string Place, object? Training)? _open;
    private bool _isClosed;

    /// <summary>Whether another look at a wish may show something new: of a training that is under way.</summary>
    public bool Changes(InsideWish wish)
    {
        ArgumentNullException.ThrowIfNull(wish);
        return wish.Place == InsidePlaces.Live && places.Training is not null;
    }

    /// <summary>Looks.</summary>
    /// <exception cref="ArgumentException">The place is not there, or no longer.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or of other data than the studio has.</exception>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    public Sight Look(InsideWish wish, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(wish);
        lock (_lock)
        {
            if (_isClosed)
                throw new OperationCanceledException();
            var training = wish.Place == InsidePlaces.Live ? places.Training : null;
            var isOver = wish.Place == InsidePlaces.Live && training is null; // then it stays as it was last
            if (_open?.Place != wish.Place || (!isOver && _open?.Training != training))
            {
                Close();
                _inspector = places.Open(wish.Place);
                _open = (wish.Place, training);
            }

            return _inspector!.Look(wish, cancellation);
        }
    }

    /// <summary>Ends its worker, when a look that is under way is over.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isClosed = true;
            Close();
        }
    }

    private void Close()
    {
        _inspector?.Dispose();
        (_inspector, _open) = (null, null);
    }
}
