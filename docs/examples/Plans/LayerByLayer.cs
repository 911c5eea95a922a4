// Shows: NetworkPlan, LayerPlan, LayerType, PlanSizes
using Penman.Data;
using Penman.Networks;
using Penman.Networks.Plans;

// Sizes of inputs are never written: they follow from the layer before, so the same plan serves other data.
var plan = new NetworkPlan(
    NetworkPlan.Discriminator,
    [
        new LayerPlan(LayerType.Conv)
        {
            Outputs = 32,
            Kernel = 4,
            Stride = 2,
        },
        new LayerPlan(LayerType.LeakyRelu),
        new LayerPlan(LayerType.Flatten),
        new LayerPlan(LayerType.Linear) { Outputs = 1 },
    ]
);
var sizes = new PlanSizes(new ImageFormat(Channels: 1, Rows: 28, Columns: 28), Classes: 10, LatentSize: 64);
var network = plan.Build(sizes, new Initialisation(seed: 1, stream: 0));
Console.WriteLine($"{network.InputShape} to {network.OutputShape}"); // (1, 28, 28) to (1)
