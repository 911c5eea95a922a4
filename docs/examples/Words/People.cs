// Shows: Amounts, Article, Spelling
using Penman.Words;

Console.WriteLine(Amounts.Count(900_000)); // 900,000
Console.WriteLine(Amounts.Duration(TimeSpan.FromSeconds(200))); // 3 min 20 s
Console.WriteLine($"{Article.Before("8")}, {Article.Before("ankle boot")}"); // an 8, an ankle boot

string[] names = ["hinge", "wasserstein", "least-squares"];
if (Spelling.TryFindNearest("wasserstien", names, out var meant))
    Console.WriteLine($"Did you mean {meant}?"); // Did you mean wasserstein?
