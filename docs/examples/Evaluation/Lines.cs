// Shows: Bands, Grade
using Penman.Evaluation.Judging;

// What a ratio to the floor is worth, in a word.
Grade grade = Bands.Frechet.Of(ratio: 1.44);
Console.WriteLine(grade); // Excellent
Console.WriteLine($"up to {Bands.Frechet.Excellent} excellent, up to {Bands.Frechet.Good} good"); // up to 1.5 excellent, up to 5 good
