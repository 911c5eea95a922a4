using System.Text;
using Penman.Models;
using Penman.Models.Onnx;
using Penman.Models.WebPage;

namespace Penman.Cli.Commands.Exchange;

/// <summary><c>penman export</c>: a generator for other programs, and for people without any.</summary>
internal sealed class ExportCommand(Command command, CliContext context)
{
    public static CommandEntry Entry { get; } =
        new(
            "export",
            "Takes a generator elsewhere: an ONNX model for other programs, or one HTML file that draws digits in any browser.",
            ["penman export --onnx digits.onnx", "penman export --html digits.html --title \"My digits\""],
            (command, context) => new ExportCommand(command, context).Invoke
        );

    private readonly Flag<string?> _onnx = command.Text(
        "--onnx",
        "file",
        "Write an ONNX model (operator set 17) that takes latent vectors, and digits if the generator can be asked for them, and gives images."
    );

    private readonly Flag<string?> _html = command.Text(
        "--html",
        "file",
        "Write a web page that draws digits by itself, with the weights inside: it works from a disk, without a network."
    );

    private readonly Flag<string> _title = command.Text(
        "--title",
        "text",
        "The page's title.",
        GeneratorPageOptions.UsualTitle
    );
    private readonly Flag<string?> _model = command.Generator();
    private readonly Option<bool> _overwrite = command.Overwrite("files that exist already");

    private int Invoke(ParseResult parse)
    {
        Check(parse);
        var model = Models.OpenGenerator(_model.In(parse), context);
        var (onnx, html) = (Claim(_onnx, parse), Claim(_html, parse));
        List<(string Path, byte[] Bytes, string How)> files = [];
        if (onnx is not null)
            files.Add((onnx, OnnxFile.Encode(model), OnnxFile.Describe(model.Network)));
        if (html is not null)
            files.Add((html, PageOf(model, _title.In(parse)), "open it in a browser; it needs no network"));
        OutputFile.WriteAll(files.Select(file => (file.Path, file.Bytes)));
        foreach (var (path, bytes, how) in files)
            context.WriteLine($"Wrote {context.Shorten(path)}, {bytes.Length / 1024:N0} KiB: {how}");
        return 0;
    }

    /// <summary>Refuses nothing to do, and files of another kind.</summary>
    private void Check(ParseResult parse)
    {
        if (!_onnx.IsIn(parse) && !_html.IsIn(parse))
            throw new UsageException("Say what to write: --onnx FILE.onnx, --html FILE.html, or both.");
        foreach (var flag in (Flag<string?>[])[_onnx, _html])
            if (flag.In(parse) is { } file)
                Flag.ExpectEnding(flag.Name, file, $".{flag.Name[2..]}");
        var title = _title.In(parse);
        if (!_html.IsIn(parse) && title != GeneratorPageOptions.UsualTitle)
            throw new UsageException("--title is the heading of a page; add --html FILE.html, or leave it out.");
        if (title.Length > GeneratorPageOptions.LongestTitle)
            throw new UsageException(
                $"--title has {title.Length} characters, but must have {GeneratorPageOptions.LongestTitle} or fewer."
            );
    }

    private string? Claim(Flag<string?> flag, ParseResult parse) =>
        flag.In(parse) is { } file ? OutputFile.Claim(context, file, parse.GetValue(_overwrite), flag.Name).Path : null;

    private byte[] PageOf(Model model, string title)
    {
        using var team = CliContext.SmallTeam();
        var page = StatusLine.Run(
            context,
            status => GeneratorPage.Render(model, title, team, new Percentage("finding what the sliders move", status))
        );
        return Encoding.UTF8.GetBytes(page);
    }
}
