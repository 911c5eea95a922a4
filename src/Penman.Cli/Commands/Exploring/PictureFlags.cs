using Penman.Models;
using Penman.Pictures.Drawing;
using Penman.Pictures.Formats;

namespace Penman.Cli.Commands.Exploring;

/// <summary>The flags of a command that draws one picture.</summary>
internal sealed class PictureFlags(Command command, CliContext context, int usualScale, string usualOut)
{
    private readonly Flag<int> _scale = command.Scale(usualScale);
    private readonly Flag<string> _out = command.Out("The picture.", usualOut);
    private readonly Option<bool> _overwrite = command.Overwrite();
    private readonly Flag<string?> _model = command.Generator();

    public int Scale(ParseResult parse) => _scale.In(parse);

    public Model Model(ParseResult parse) => Models.OpenGenerator(_model.In(parse), context);

    public OutputFile Claim(ParseResult parse) => OutputFile.Claim(context, (_out, _overwrite), parse, ".png");

    /// <summary>Writes rows of tiles, and files beside them.</summary>
    public void Write(
        OutputFile file,
        IEnumerable<LabelledRow> rows,
        int scale,
        params IEnumerable<(string, byte[])> others
    ) =>
        StatusLine.Run(
            context,
            "packing the picture",
            () => file.Write(Png.Encode(LabelledGrid.Compose([.. rows], scale)), others)
        );

    /// <summary>The place of a file beside the picture, if one is asked for.</summary>
    public OutputFile? Claim(ParseResult parse, Flag<string?> flag) =>
        flag.In(parse) is { } path ? OutputFile.Claim(context, path, parse.GetValue(_overwrite), flag.Name) : null;
}
