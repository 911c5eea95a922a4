using Penman.Intake;
using Penman.Intake.Writing;
using Penman.Pictures.Drawing;
using Penman.Pictures.Formats;

namespace Penman.Cli.Commands.Training;

/// <summary><c>penman data</c>: what a data set is, before anything learns from it.</summary>
internal sealed class DataCommand(Command command, CliContext context)
{
    private const int SamplesOfAClass = 12;
    private const int SampleScale = 2;

    public static CommandEntry Entry { get; } =
        new(
            "data",
            "Says what a data set holds and what is doubtful about it, draws samples of it, and writes it in another form.",
            [
                "penman data /usr/share/datasets/fashion-mnist",
                "penman data /usr/share/datasets/fashion-mnist --size 32 --samples samples.png",
                "penman data /usr/share/datasets/fashion-mnist --convert npz --out fashion",
            ],
            (command, context) => new DataCommand(command, context).Invoke
        );

    private readonly Argument<string> _data = command.Word("data", $"The data set. {SharedFlags.DataHelp}");
    private readonly IntakeFlags _intake = new(command);

    private readonly Flag<string?> _samples = command.File("--samples", "Draw some images of each class.", ".png");

    private readonly Flag<DataForm?> _convert = command.Take<DataForm?>(
        ("--convert", string.Join('|', Enum.GetNames<DataForm>()).ToLowerInvariant()),
        "Write the images, as they are learned from, in another form.",
        (flag, text) =>
            Enum.TryParse<DataForm>(text, ignoreCase: true, out var form) && Enum.IsDefined(form)
                ? form
                : throw new UsageException($"{flag.Name} is \"{text}\", but must be one of: idx, npz, folders, csv."),
        usual: null
    );

    private readonly Flag<string?> _out = command.Text("--out", "folder", "Where --convert writes to; a new folder.");

    private readonly Option<bool> _overwrite = command.Overwrite("a picture of samples that exists already");

    private int Invoke(ParseResult parse)
    {
        var data = parse.GetRequiredValue(_data);
        var options = _intake.Read(parse);
        var (form, target) = (_convert.In(parse), _out.In(parse));
        if (form is null != target is null)
            throw new UsageException($"{_convert.Name} and {_out.Name} go together; give both or neither.");
        if (target is not null && Path.Exists(context.Resolve(target)))
            throw new IOException($"{target} exists already; choose another folder with {_out.Name}.");
        var picture = _samples.In(parse) is { } path
            ? OutputFile.Claim(context, path, parse.GetValue(_overwrite), _samples.Name)
            : null;
        var report = StatusLine.Run(context, status => DataIntake.Read(context.Resolve(data), options, status));
        if (KeptData.SourceOf(context.Resolve(data)) is var (origin, kind))
            context.WriteLine($"Kept of {context.Shorten(origin)}: {kind}");
        foreach (var line in IntakeWords.Of(report))
            context.WriteLine(line);
        picture?.Write(Png.Encode(LabelledGrid.Compose([.. SamplesOf(report.Train)], SampleScale)));
        if (form is { } wanted)
            Convert(report, wanted, target!);
        return 0;
    }

    private void Convert(IntakeReport report, DataForm form, string target)
    {
        using var folders = new NewFolders();
        var folder = context.Resolve(target);
        folders.MakeFor(folder);
        StatusLine.Run(context, "writing", () => DataWriter.Write(folder, form, report.Train, report.Test));
        context.WriteLine($"Wrote {Amounts.Count(report.Count)} images to {context.Shorten(folder)}.");
    }

    private static IEnumerable<LabelledRow> SamplesOf(ImageSet images)
    {
        var places = Enumerable.Range(0, images.Count).ToLookup(i => images.Labels[i]);
        return from label in Enumerable.Range(0, images.Classes.Count)
            let tiles = places[label].Take(SamplesOfAClass).Select(i => new LabelledTile(images.ToImage(i))).ToArray()
            where tiles.Length > 0
            select new LabelledRow(images.Classes[label], tiles);
    }
}
