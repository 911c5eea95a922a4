using System.Text;
using Penman.Models;
using Penman.Models.Onnx;
using Penman.Models.WebPage;
using Penman.Networks;
using Penman.Sampling.Latents;

namespace Penman.Cli.Commands.Exchange;

/// <summary><c>penman export</c>: a generator for other programs, and for people without any.</summary>
internal sealed class ExportCommand(Command command, CliContext context)
{
    /// <summary>Directions of style that a page has a slider for.</summary>
    private const int Sliders = 6;

    private const string DefaultTitle = "Digits by Penman";
    private const int LongestTitle = 100;

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

    private readonly Flag<string> _title = command.Text("--title", "text", "The page's title.", DefaultTitle);
    private readonly Flag<string?> _model = command.Generator();
    private readonly Option<bool> _overwrite = command.Overwrite("files that exist already");

    private int Invoke(ParseResult parse)
    {
        Check(parse);
        var model = Models.OpenGenerator(_model.In(parse), context);
        var (onnx, html) = (Claim(_onnx, parse), Claim(_html, parse));
        List<(string Path, byte[] Bytes, string How)> files = [];
        if (onnx is not null)
            files.Add((onnx, OnnxOf(model), SignatureOf(model.Network)));
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
        if (!_html.IsIn(parse) && title != DefaultTitle)
            throw new UsageException("--title is the heading of a page; add --html FILE.html, or leave it out.");
        if (title.Length > LongestTitle)
            throw new UsageException($"--title has {title.Length} characters, but must have {LongestTitle} or fewer.");
    }

    private string? Claim(Flag<string?> flag, ParseResult parse) =>
        flag.In(parse) is { } file ? OutputFile.Claim(context, file, parse.GetValue(_overwrite), flag.Name).Path : null;

    private static byte[] OnnxOf(Model model) =>
        OnnxFile.Encode(
            model.Network,
            model.Facts.ToDictionary(fact => fact.Key, fact => fact.Value, StringComparer.Ordinal)
        );

    private static string SignatureOf(Network generator)
    {
        var digit = generator.Classes > 0 ? " and digit (batch)" : "";
        var image = string.Join(", ", generator.OutputShape);
        return $"latent (batch, {generator.InputShape[0]}){digit} to image (batch, {image}) in [-1, 1]";
    }

    private byte[] PageOf(Model model, string title)
    {
        using var team = CliContext.SmallTeam();
        var directions = StatusLine.Run(
            context,
            status =>
                PrincipalDirections.Find(
                    team,
                    model.Network,
                    progress: new Percentage("finding what the sliders move", status)
                )
        );
        var page = new GeneratorPageOptions
        {
            Title = title,
            Directions = [.. directions.Take(Sliders).Select(direction => direction.Vector)],
            Facts = model.Facts,
        };
        return Encoding.UTF8.GetBytes(GeneratorPage.Render(model.Network, page));
    }
}
