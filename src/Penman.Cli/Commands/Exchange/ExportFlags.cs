using System.CommandLine;

namespace Penman.Cli.Commands.Exchange;

/// <summary>The options of <c>penman export</c> as flags.</summary>
internal sealed class ExportFlags
{
    private readonly Option<string> _onnx = new(ExportOptions.OnnxFlag)
    {
        HelpName = "file",
        Description =
            "Write an ONNX model (operator set 17) that takes latent vectors, and digits if the generator can be asked for them, and gives images.",
    };

    private readonly Option<string> _html = new(ExportOptions.HtmlFlag)
    {
        HelpName = "file",
        Description =
            "Write a web page that draws digits by itself, with the weights inside: it works from a disk, without a network.",
    };

    private readonly Option<string> _title = new("--title")
    {
        HelpName = "text",
        Description = "The page's title. [default: Digits by Penman]",
    };

    private readonly Option<string> _model = new("--model")
    {
        HelpName = Models.HelpName,
        Description = $"The generator. {Models.UsualGenerator}",
    };

    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Replace files that exist already." };

    public ExportFlags(Command command)
    {
        foreach (var option in (Option[])[_onnx, _html, _title, _model, _overwrite])
            command.Add(option);
    }

    public ExportOptions Read(ParseResult parse) =>
        new()
        {
            Onnx = parse.GetValue(_onnx),
            Html = parse.GetValue(_html),
            Title = parse.GetValue(_title) ?? new ExportOptions().Title,
            Model = parse.GetValue(_model),
            MayOverwrite = parse.GetValue(_overwrite),
        };
}
