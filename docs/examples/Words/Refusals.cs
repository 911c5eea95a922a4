// Shows: Sentence
using Penman.Game.Options;
using Penman.Words;

try
{
    new TrainingOptions { BatchSize = 0 }.Validate();
}
catch (ArgumentException error) when (Sentence.Of(error) is { } sentence)
{
    Console.WriteLine(sentence.With(name => $"--{name.InCode.ToLowerInvariant()}")); // --batchsize is 0, but must be from 2 to 4096.
}
