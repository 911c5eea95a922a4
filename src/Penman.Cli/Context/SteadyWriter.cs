using System.Text;

namespace Penman.Cli.Context;

/// <summary>
/// Standard output, which may break at any moment: a disk fills up, a terminal is closed. Whatever prints a result is told
/// so; work that saves something goes on without it.
/// </summary>
/// <param name="inner">Where text goes.</param>
internal sealed class SteadyWriter(TextWriter inner) : TextWriter
{
    /// <summary>Whether text that cannot be written is lost without an exception.</summary>
    public bool IsForgiving { get; set; }

    /// <summary>Why text was lost; null while none was.</summary>
    public string? Loss { get; private set; }

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    public override void Flush() => Try(inner.Flush);

    private void Try(Action write)
    {
        if (Loss is not null && IsForgiving)
            return;
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Loss = exception is IOException ? exception.Message.Split(" : '")[0] : "it is closed";
            if (!IsForgiving)
                throw new IOException($"Standard output cannot be written: {Loss}.", exception);
        }
    }
}
