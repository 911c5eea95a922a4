namespace Penman.Jupyter.Scripting;

/// <summary>What every cell can say without asking.</summary>
public sealed class CellGlobals
{
    private readonly Func<object?, Action<object?>> _show;

    internal CellGlobals(Func<object?, Action<object?>> show) => _show = show;

#pragma warning disable IDE1006, CA1708 // The name that notebooks know.
    /// <summary>Shows a value below the cell, as a picture if it is one.</summary>
    public Shown display(object? value) => new(_show(value));
#pragma warning restore IDE1006, CA1708
}

/// <summary>A value that is shown below a cell.</summary>
public sealed class Shown
{
    private readonly Action<object?> _update;

    internal Shown(Action<object?> update) => _update = update;

    /// <summary>Shows another value in its place.</summary>
    public void Update(object? value) => _update(value);
}
