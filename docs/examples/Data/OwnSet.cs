// Shows: ImageSet, DataFolder, ClassNames
using Penman.Data;
using Penman.Pictures;

// Forty pictures of two kinds: a bar that stands and one that lies.
var images = Enumerable.Range(0, 40).Select(i => Bar(i % 2 == 0, 4 + i / 4)).ToList();
int[] labels = [.. Enumerable.Range(0, 40).Select(i => i % 2)];
var set = ImageSet.Of(images, labels, new ClassNames(["standing", "lying"]));

Directory.CreateDirectory("bars");
DataFolder.Write("bars", train: set, test: set.Take([0, 1, 2, 3]));
var opened = DataSet.Open("bars");
Console.WriteLine($"{opened.Name}: {string.Join(", ", opened.Classes.Names)}"); // bars: standing, lying

static Image Bar(bool stands, int place)
{
    var image = new Image(width: 16, height: 16, channels: 1);
    for (var i = 0; i < 16; i++)
        image.Pixels[stands ? i * 16 + place : place * 16 + i] = 255;
    return image;
}
