// Shows: Sentence, Name
using Penman.Words;

// The library names things as they are called in code; a front puts its own words there.
var sentence = new Sentence($"Take a smaller {new Name("BatchSize")}, or {new Name("Run.Resume", "runs/001-mlp")}.");
Console.WriteLine(sentence); // Take a smaller BatchSize, or Run.Resume.
Console.WriteLine(sentence.With(name => name.InCode == "BatchSize" ? "batch" : $"go on with {name.Argument}")); // Take a smaller batch, or go on with runs/001-mlp.
