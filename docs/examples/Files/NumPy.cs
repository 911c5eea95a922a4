// Shows: NpyFile
using Penman.Files;
using Penman.Sampling;
using Penman.Sampling.Latents;

LatentFile.Write("style.npy", new LatentPoint([0.5f, -1, 2]));
var file = NpyFile.Read("style.npy", new Dictionary<string, int> { ["<f4"] = sizeof(float) });
Console.WriteLine($"{file.Count} of {file.ElementType}"); // 3 of <f4
Console.WriteLine(BitConverter.ToSingle(file.Bytes, startIndex: 8)); // 2
