// Shows: SafeTensors, SafeTensorsFile, NamedArray
using Penman.Files;

var weight = new NamedArray("fc.weight", [2, 3], new float[] { 1, 2, 3, 4, 5, 6 });
var about = new Dictionary<string, string> { ["made by"] = "an example" };
SafeTensors.Write("weights.safetensors", about, [weight]); // PyTorch and others read it

SafeTensorsFile read = SafeTensors.Read("weights.safetensors");
Console.WriteLine(read.Metadata["made by"]); // an example
Console.WriteLine(read.Tensors["fc.weight"].Data.Span[5]); // 6
