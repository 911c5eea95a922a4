// Shows: LayerField
using Penman.Networks.Plans;

// What a form or an editor needs to know of each number of a planned layer.
var dropout = new LayerPlan(LayerType.Dropout);
foreach (LayerField field in LayerField.Of(LayerType.Dropout))
{
    Console.WriteLine(
        $"{field.Key}, {field.Least} to {field.Most}, now {field.ValueIn(dropout)?.ToString() ?? "left out"}"
    );
    dropout = field.With(dropout, 0.5);
}

Console.WriteLine(dropout.Share); // 0.5
