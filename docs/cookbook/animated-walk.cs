#:project ../../src/Penman/Penman.csproj
#:property PublishAot=false

// One digit becomes another and comes back, as a GIF for every program and as an animated PNG: for a
// page that waits, a talk, or to see what lies between a 3 and an 8. The way goes through styles, so
// that each picture on it is handwriting.
using Penman;
using Penman.Models;
using Penman.Pictures;
using Penman.Sampling;
using Penman.Sampling.Latents;

using var drawer = new DigitDrawer(Model.InTheBox());
DigitRequest[] stops = [new(Seed: 2, Digit: 3), new(Seed: 6, Digit: 8)];
var gif = new WayPicture { Form = WayForm.Gif, IsLoop = true };
var frames = drawer.Use(sampler =>
    sampler.Generate(LatentPath.Through([.. stops.Select(sampler.PointOf)], gif.FramesFor(stops.Length), loop: true))
);
File.WriteAllBytes("walk.gif", gif.Encode(frames, stops.Length));
File.WriteAllBytes("walk.apng", (gif with { Form = WayForm.Apng }).Encode(frames, stops.Length));

foreach (var file in (string[])["walk.gif", "walk.apng"])
    Console.WriteLine($"{file}: {frames.Count} pictures, {new FileInfo(file).Length / 1024} kB");
Console.WriteLine($"from 3 to 8: {Difference(frames[0], frames[frames.Count / 2]):0.0} grey levels a pixel");
Console.WriteLine($"the longest step on the way: {frames.Zip(frames.Skip(1), Difference).Max():0.0}");

static double Difference(Image one, Image other) =>
    one.Pixels.Zip(other.Pixels, (a, b) => (double)Math.Abs(a - b)).Average();
