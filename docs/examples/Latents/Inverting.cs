// Shows: Inversion, InversionOptions, InversionResult
using Penman;
using Penman.Models;
using Penman.Sampling.Latents;
using Penman.Tensors.Threading;

// Which style draws this picture? Few steps here; the defaults look better.
using var team = new WorkerTeam(Environment.ProcessorCount);
var options = new InversionOptions { SearchSteps = 20, RefineSteps = 60 };
var inversion = new Inversion(team, Model.InTheBox().Network, options);
InversionResult found = inversion.Find(Digits.Draw(3, seed: 1));
Console.WriteLine($"a {found.Digit}, far: {found.IsFar}"); // a 3, far: False
Console.WriteLine(found.Error < InversionResult.UsualError); // True
