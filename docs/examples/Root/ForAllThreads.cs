// Shows: DigitDrawer
using Penman;
using Penman.Models;
using Penman.Sampling;

using var drawer = new DigitDrawer(Model.InTheBox()); // loaded and compiled once, for all threads
var pictures = new int[8];
Parallel.For(
    0,
    pictures.Length,
    i => pictures[i] = drawer.Draw([new DigitRequest(Seed: 5, Digit: 3)])[0].Pixels.Sum(pixel => (int)pixel)
);
Console.WriteLine(pictures.Distinct().Count()); // 1

// Whatever a sampler can do, one caller at a time.
var styles = drawer.Use(sampler => sampler.LatentSize);
Console.WriteLine(styles); // 64
