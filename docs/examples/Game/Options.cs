// Shows: TrainingOptions, UpdateOrder, Conditioning, GeneratorNorm, Tones, AttentionMaps
using Penman.Game;
using Penman.Game.Options;

var options = Catalogue.Recipe("penman") with { Objective = "hinge", SpectralNorm = true, R1 = 0, R2 = 0 };
options.Validate(); // ranges, and what options ask of each other

Console.WriteLine($"{options.Conditional}, {options.UpdateOrder}, {options.GeneratorNorm}"); // Projection, Alternating, None
Console.WriteLine(options.UpdateOrder == UpdateOrder.Simultaneous); // False
Console.WriteLine((options with { Conditional = Conditioning.None }).Conditional); // None
Console.WriteLine(options.GeneratorNorm == GeneratorNorm.None); // True
Console.WriteLine(options.Tones == Tones.Curve); // False
Console.WriteLine(options.SelfAttention == AttentionMaps.Half); // False
