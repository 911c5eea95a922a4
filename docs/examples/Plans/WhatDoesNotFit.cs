// Shows: PlanReading, PlanException, LayerPlans
using Penman.Data;
using Penman.Networks;
using Penman.Networks.Plans;

var plan = new NetworkPlan("discriminator", [new(LayerType.Flatten), new(LayerType.Conv), new(LayerType.Linear)]);
var sizes = new PlanSizes(new ImageFormat(Channels: 1, Rows: 28, Columns: 28), Classes: 10, LatentSize: 64);

PlanReading reading = plan.Read(sizes, Initialisation.Given); // as many layers as fit
Console.WriteLine(reading.Layers.Count); // 1
if (reading.Trouble is PlanException trouble)
    Console.WriteLine($"{trouble.Place}, {LayerPlans.NameOf(plan.Layers[trouble.Place].Layer)}: {trouble.Trouble}"); // 1, conv: takes images, but gets 784 numbers; put "maps" or "image" before it
