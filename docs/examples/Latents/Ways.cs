// Shows: LatentPath, PathKind, WayPicture, WayForm
using Penman.Models;
using Penman.Sampling;
using Penman.Sampling.Latents;
using Penman.Tensors.Threading;

using var team = new WorkerTeam(1);
var sampler = new ImageSampler(team, Model.InTheBox().Network);
LatentPoint[] keys = [.. new ulong[] { 1, 5, 9 }.Select(seed => sampler.PointOf(new DigitRequest(seed, Digit: 3)))];

// From hand to hand along arcs, and back to the first.
var picture = new WayPicture
{
    Form = WayForm.Gif,
    Frames = 12,
    IsLoop = true,
};
var points = LatentPath.Through(keys, picture.FramesFor(keys.Length), PathKind.Spherical, picture.IsLoop);
File.WriteAllBytes("way.gif", picture.Encode(sampler.Generate(points), keys.Length));
Console.WriteLine(points.Count); // 12

var middle = LatentPath.Between(keys[0], keys[1].WithDigit(8), share: 0.5); // half of the way from a 3 to an 8
Console.WriteLine($"{middle.ClassWeights[3]} and {middle.ClassWeights[8]}"); // 0.5 and 0.5
