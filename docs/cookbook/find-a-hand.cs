#:project ../../src/Penman.Mnist/Penman.Mnist.csproj
#:property PublishAot=false

// Whose hand is this? Given a picture of a digit, here one of MNIST's test images, the style is
// sought with which the generator draws it. Whoever has the style has the hand: it writes the other
// digits, and siblings a little way off are more of the same digit for a data set that has few.
using Penman;
using Penman.Data;
using Penman.Models;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Sampling.Latents;
using Penman.Tensors.Threading;

using var team = new WorkerTeam(Environment.ProcessorCount);
using var drawer = new DigitDrawer(Model.InTheBox());
var inversion = new Inversion(team, drawer.Model.Network);
var test = Mnist.Test();
List<Image> picture = [];
foreach (var place in (int[])[0, 1, 4])
{
    var given = test.ToImage(place);
    var found = inversion.Find(given);
    Console.WriteLine(
        $"test image {place}, a {test.Labels[place]}: read as {found.Digit}, {found.Error:0.0} away"
            + $" where {InversionResult.UsualError:0} is much"
    );
    var siblings = Enumerable.Range(1, 5).Select(seed => StyleArithmetic.Near(found.Point, distance: 0.3, (ulong)seed));
    var others = Enumerable.Range(0, 10).Select(found.Point.WithDigit);
    picture.AddRange([
        given,
        found.Reconstruction,
        .. drawer.Use(sampler => sampler.Generate([.. siblings, .. others])),
    ]);
}

// A row for each: the picture, what was found, five siblings, and the hand in all ten digits.
Png.Write("hands.png", ImageGrid.Compose(picture, columns: 17, new() { Scale = 2 }));
Console.WriteLine($"hands.png: {picture.Count} pictures");
