#:project ../../src/Penman.Intake/Penman.Intake.csproj
#:property PublishAot=false

// A generator of one's own pictures: a folder for each class with pictures of any size in it, which
// the intake brings into one form, saying what is doubtful about them. So that this program needs no
// files it draws its own, rings, crosses and bars; after some seconds of training the generator
// draws new ones. For sets of a few hundred: docs/small-sets.md.
using Penman.Data;
using Penman.Game;
using Penman.Intake;
using Penman.Pictures;
using Penman.Pictures.Drawing;
using Penman.Pictures.Formats;
using Penman.Sampling;

var folder = Directory.CreateTempSubdirectory("penman-").FullName;
foreach (var name in (string[])["bar", "cross", "ring"])
foreach (var number in Enumerable.Range(0, 200))
    Draw(name, number);

var read = DataIntake.Read(folder);
Console.WriteLine($"{read.Kind}: {read.Count} pictures of {string.Join(", ", read.Train.Classes.Names)}");
using var trainer = new Trainer(Catalogue.Recipe("mlp"), read.Train);
trainer.Train(images: 12_000);
var drawn = trainer.Sampler.Generate([.. Enumerable.Range(0, 24).Select(i => new DigitRequest((ulong)(i % 8), i / 8))]);
Png.Write("own-pictures.png", ImageGrid.Compose(drawn, columns: 8, new() { Scale = 2 })); // a row for each class
foreach (var (label, name) in read.Train.Classes.Names.Index())
    Console.WriteLine(
        $"{name}: ink {Ink(drawn.Skip(8 * label).Take(8)):0.000}, of the pictures {Ink(Given(label)):0.000}"
    );
Directory.Delete(folder, recursive: true);

IEnumerable<Image> Given(int label) =>
    from place in Enumerable.Range(0, read.Train.Count)
    where read.Train.Labels[place] == label
    select read.Train.ToImage(place);

static double Ink(IEnumerable<Image> pictures) =>
    pictures.Average(picture => picture.Pixels.Average(pixel => pixel / 255.0));

void Draw(string name, int number)
{
    var (size, x, y) = (15 + number % 7, 29 + number % 5, 28 + number % 6);
    var pen = new Stroke(Colour.Black, Width: 5 + number % 4);
    DrawnShape[] shapes = name switch
    {
        "bar" => [new PolylineShape([new(x - size, y), new(x + size, y)], pen)],
        "cross" =>
        [
            new PolylineShape([new(x - size, y - size), new(x + size, y + size)], pen),
            new PolylineShape([new(x + size, y - size), new(x - size, y + size)], pen),
        ],
        _ => [new CircleShape(new(x, y), size) { Stroke = pen }],
    };
    Directory.CreateDirectory(Path.Combine(folder, name));
    Png.Write(Path.Combine(folder, name, $"{number:000}.png"), Rasteriser.Render(new VectorDrawing(64, 64, shapes)));
}
