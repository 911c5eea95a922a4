using System.Text;

namespace Penman.Jupyter.Scripting;

/// <summary>
/// The console of cells. What they write is gathered for a moment, because a page that gets thousands of messages in a
/// second drops some; the order of both streams stays.
/// </summary>
internal sealed class CellText : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    private readonly ICellOutput _output;
    private readonly Lock _gate = new();
    private readonly StringBuilder _text = new();
    private readonly Timer _timer;
    private readonly (TextWriter Out, TextWriter Error, TextReader In) _before = (
        Console.Out,
        Console.Error,
        Console.In
    );
    private string _stream = "";

    /// <summary>Takes the place of the process's console.</summary>
    public CellText(ICellOutput output)
    {
        _output = output;
        _timer = new(_ => Flush());
        Console.SetOut(new Writer(this, "stdout"));
        Console.SetError(new Writer(this, "stderr"));
        Console.SetIn(TextReader.Null);
    }

    /// <summary>Passes on what was gathered.</summary>
    public void Flush()
    {
        lock (_gate)
            Send();
    }

    /// <summary>Gives the console back.</summary>
    public void Dispose()
    {
        Flush();
        _timer.Dispose();
        Console.SetOut(_before.Out);
        Console.SetError(_before.Error);
        Console.SetIn(_before.In);
    }

    private void Add(string stream, ReadOnlySpan<char> text)
    {
        lock (_gate)
        {
            if (stream != _stream)
                Send();
            if (_text.Length == 0)
                _timer.Change(Moment, Timeout.InfiniteTimeSpan);
            _stream = stream;
            _text.Append(text);
        }
    }

    private void Send()
    {
        if (_text.Length == 0)
            return;
        _output.Write(_stream, _text.ToString());
        _text.Clear();
    }

    private sealed class Writer : TextWriter
    {
        private readonly CellText _cells;
        private readonly string _stream;

        public Writer(CellText cells, string stream)
        {
            (_cells, _stream) = (cells, stream);
            CoreNewLine = ['\n'];
        }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => _cells.Add(_stream, [value]);

        public override void Write(string? value) => _cells.Add(_stream, value);

        public override void Write(char[] buffer, int index, int count) =>
            _cells.Add(_stream, buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer) => _cells.Add(_stream, buffer);
    }
}
