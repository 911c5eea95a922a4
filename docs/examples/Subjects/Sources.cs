// Shows: EvaluationSource
using Penman.Evaluation.Evaluators;
using Penman.Subjects;

// What is judged: a generator that draws, or a file that holds images.
EvaluationSource source = EvaluationSource.OpenModelInTheBox();
JudgedImages images = source.Take(count: 20, seed: 1);
Console.WriteLine(source.Description); // a generator (penman, conditional) trained on 1,740,032 images
Console.WriteLine($"{images.Count} images, asked for: {string.Join("", images.Asked!)}"); // 20 images, asked for: 01234567890123456789
