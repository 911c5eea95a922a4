// Shows: OptionTable, RunOption, OptionValue
using Penman.Options;

// All options of a run, as files, flags and forms name them.
RunOption rate = OptionTable.All.Single(option => option.Key == "generatorLearningRate");
Console.WriteLine(rate.Help); // Adam's step size for the generator.
Console.WriteLine(rate.TryParse("2e-4", out var value)); // True

// Values on top of the recipe of their architecture.
var options = OptionTable.FromValues([
    .. OptionTable.ReadJson("""{"preset": "mlp"}""", "mine.json"),
    new OptionValue(rate, value),
]);
Console.WriteLine($"{options.Training.Architecture}, {rate.TextIn(options)}"); // mlp, 0.0002
