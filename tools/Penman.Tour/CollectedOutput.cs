using Penman.Jupyter.Scripting;

namespace Penman.Tour;

/// <summary>Keeps what cells write and show as a notebook does: words that follow each other are one output, and what is
/// updated is replaced where it stands.</summary>
internal sealed class CollectedOutput : ICellOutput
{
    private readonly List<(string Id, CellOutput Output)> _outputs = [];

    /// <summary>All since the last time.</summary>
    public IReadOnlyList<CellOutput> Take()
    {
        List<CellOutput> taken = [.. _outputs.Select(entry => entry.Output)];
        _outputs.Clear();
        return taken;
    }

    /// <inheritdoc/>
    public void Write(string stream, string text)
    {
        if (_outputs is [.., (_, SaidOutput said)])
            _outputs[^1] = ("", new SaidOutput(said.Text + text));
        else
            _outputs.Add(("", new SaidOutput(text)));
    }

    /// <inheritdoc/>
    public void Show(CellDisplay display) => _outputs.Add((display.Id, Of(display)));

    /// <inheritdoc/>
    public void Update(CellDisplay display)
    {
        for (var i = 0; i < _outputs.Count; i++)
            if (_outputs[i].Id == display.Id)
                _outputs[i] = (display.Id, Of(display));
    }

    private static ShownOutput Of(CellDisplay display) => new(display.Name, display.Data);
}
