using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Scripting.Hosting;
using Microsoft.CodeAnalysis.Scripting;
using Penman.Notebook;

namespace Penman.Jupyter.Scripting;

/// <summary>
/// Runs cells of C# one after another: each sees what those before it declared, even one that failed half way. The console
/// and <see cref="Display.Current"/> are the cells' as long as this lives, so a process has one at a time.
/// </summary>
internal sealed class CellSession : IDisposable
{
    /// <summary>What a file-based program has without asking.</summary>
    private static readonly string[] ImplicitUsings =
    [
        "System",
        "System.Collections.Generic",
        "System.IO",
        "System.Linq",
        "System.Threading",
        "System.Threading.Tasks",
    ];

    private const string StillRunning =
        "The cell is in a call that does not listen; it stops when the call returns. Restart the kernel to end it now.\n";

    private readonly string _id = $"{Guid.NewGuid():N}";
    private readonly ICellOutput _output;
    private readonly CellText _text;
    private readonly Display _before = Display.Current;
    private readonly ScriptOptions _options;
    private ScriptState<object> _state;
    private volatile RunningCell? _running;
    private int _displays;

    /// <param name="output">Gets what cells write and show.</param>
    /// <param name="folder">Where paths of <c>#r</c> begin.</param>
    public CellSession(ICellOutput output, string folder)
    {
        _output = output;
        _text = new CellText(output);
        _options = ScriptOptions
            .Default.WithReferences(OwnAssemblies.All)
            .WithMetadataResolver(new OwnAssemblies(folder))
            .WithImports(ImplicitUsings)
            .WithOptimizationLevel(OptimizationLevel.Release)
            .WithEmitDebugInformation(emitDebugInformation: true)
            .WithFileEncoding(System.Text.Encoding.UTF8);
        Display.Current = new NotebookDisplay(
            (picture, name) => Show(picture, name),
            () => _running?.Asked ?? CancellationToken.None
        );
        _state = CSharpScript
            .Create<object>("", _options, typeof(CellGlobals))
            .RunAsync(new CellGlobals(value => Show(value, "")))
            .GetAwaiter()
            .GetResult();
    }

    /// <summary>Runs a cell to its end, its last words included.</summary>
    /// <param name="code">C#.</param>
    /// <param name="number">What traces call it.</param>
    public CellResult Run(string code, int number)
    {
        using var cell = new RunningCell();
        _running = cell;
        try
        {
            var script = Compile(code, $"{CellFailure.CellFile}{number}", out var failure);
            return failure is null ? Run(script, cell) : new(null, failure);
        }
        finally
        {
            _running = null;
            _text.Flush();
        }
    }

    /// <summary>
    /// Asks the cell that is running, if one is, to stop: it looks in each turn of its loops, and is woken where it sleeps.
    /// One that goes on is said to. From any thread.
    /// </summary>
    public async Task Interrupt()
    {
        var cell = _running;
        if (cell is null || await cell.Interrupt().ConfigureAwait(false) || cell != _running)
            return;
        _text.Flush();
        _output.Write("stderr", StillRunning);
    }

    /// <summary>Waits for the cell that is running, if one is, no longer. From any thread.</summary>
    public void Abandon() => _running?.Abandon();

    /// <summary>What names could stand at a place of a cell that has not run.</summary>
    public Completion Complete(string code, int place) =>
        Completion.At(_state.Script.ContinueWith<object>(code, _options).GetCompilation(), code, place);

    /// <summary>Gives console and display back.</summary>
    public void Dispose()
    {
        Display.Current = _before;
        _text.Dispose();
    }

    /// <summary>The cell with looks in it; its errors are those of what was written.</summary>
    private Script<object> Compile(string code, string file, out CellFailure? failure)
    {
        var options = _options.WithFilePath(file);
        var written = _state.Script.ContinueWith<object>(Directives.PassOver(code, out failure), options);
        if (failure is not null)
            return written;
        var looking = InterruptibleCode.Of(written.GetCompilation().SyntaxTrees.Last());
        var script = _state.Script.ContinueWith<object>(looking, options);
        if (ErrorsOf(script) is { Count: > 0 } errors)
            failure = CellFailure.Of(ErrorsOf(written) is { Count: > 0 } own ? own : errors, code);
        return script;
    }

    private CellResult Run(Script<object> script, RunningCell cell)
    {
        ScriptState<object>? state = null;
        IReadOnlyDictionary<string, string>? result = null;
        cell.Run(() =>
        {
            cell.Asked.ThrowIfCancellationRequested();
            state = script.RunFromAsync(_state, _ => true).GetAwaiter().GetResult();
            result = state.ReturnValue is { } value ? Bundle(value) : null;
        });
        _state = state ?? _state;
        var thrown = cell.Failure ?? (state is null ? new OperationCanceledException() : state.Exception);
        return thrown is OperationCanceledException or ThreadInterruptedException && cell.Asked.IsCancellationRequested
                ? new(null, CellFailure.Interrupted)
            : thrown is not null ? new(null, CellFailure.Of(thrown))
            : new(result, null);
    }

    /// <summary>The forms of a value: those of a picture, or words.</summary>
    private static IReadOnlyDictionary<string, string> Bundle(object? value)
    {
        var picture = MimeBundle.Of(value);
        return picture.Count > 0
            ? picture
            : new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [MimeBundle.TextType] = CSharpObjectFormatter.Instance.FormatObject(value),
            };
    }

    private static List<Diagnostic> ErrorsOf(Script<object> script) =>
        [.. script.Compile().Where(found => found.Severity == DiagnosticSeverity.Error)];

    private Action<object?> Show(object? value, string name)
    {
        var id = $"{_id}-{Interlocked.Increment(ref _displays)}";
        Pass(_output.Show, value);
        return next => Pass(_output.Update, next);

        void Pass(Action<CellDisplay> to, object? shown)
        {
            var display = new CellDisplay(id, name, Bundle(shown));
            _text.Flush();
            to(display);
        }
    }
}
