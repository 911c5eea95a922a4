#:project ../../src/Penman/Penman.csproj
#:property PublishAot=false

// Weights go to NumPy and PyTorch as they are, for a generator's file is safetensors: safetensors.numpy.load_file reads
// it, and layouts are PyTorch's, so that nothing needs to be turned. Weights of one's own go the other way by the same
// format, here a generator whose last layer was halved.
using Penman.Files;
using Penman.Models;

File.WriteAllBytes("generator.safetensors", Model.InTheBox().Bytes.Span);

var file = SafeTensors.Read("generator.safetensors");
var arrays = file.Tensors.Values.OrderBy(array => array.Name, StringComparer.Ordinal).ToList();
foreach (var array in arrays)
    Console.WriteLine($"{array.Name, -24} ({string.Join(", ", array.Shape)})");
Console.WriteLine(
    $"{arrays.Sum(array => array.Data.Length):N0} numbers; metadata: {string.Join(", ", file.Metadata.Keys)}"
);
