#:project ../../src/Penman/Penman.csproj
#:property PublishAot=false

// Weights go to NumPy and PyTorch as they are: a generator's file is safetensors, which safetensors.numpy.load_file
// and safetensors.torch.load_file read, in PyTorch's layouts. What was changed or trained there comes back by the
// same format. Here the change is made in C#: where the last bias is larger, there is more ink.
using Penman;
using Penman.Files;
using Penman.Models;
using Penman.Sampling;

var box = Model.InTheBox();
File.WriteAllBytes("generator.safetensors", box.Bytes.Span);

var arrays = SafeTensors.Read("generator.safetensors").Tensors;
foreach (var array in arrays.Values.OrderBy(array => array.Name, StringComparer.Ordinal))
    Console.WriteLine($"{array.Name, -12} ({string.Join(", ", array.Shape)})");
Console.WriteLine($"{arrays.Values.Sum(array => array.Data.Length):N0} numbers");

var bias = arrays["out.bias"];
float[] larger = [.. bias.Data.ToArray().Select(value => value + 0.5f)];
var changed = arrays.Values.Select(array => array == bias ? bias with { Data = larger } : array);
SafeTensors.Write("bolder.safetensors", new Dictionary<string, string>(), changed);
Console.WriteLine(
    $"ink before {Ink(box):0.000}, after {Ink(Model.Import("bolder.safetensors", box.Card.Options)):0.000}"
);

static double Ink(Model model)
{
    using var drawer = new DigitDrawer(model);
    return drawer.Draw([new DigitRequest(Seed: 3, Digit: 7)])[0].Pixels.Average(pixel => pixel / 255.0);
}
