// Shows: LabelInput, Embedding
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;

var labels = new Variable("labels", [2, 10]); // one-hot: a 7 and a 3
(labels.Values[7], labels.Values[10 + 3]) = (1, 1);

// Beside the input: latent vectors of 64 numbers, and which digit is asked for.
var told = new LabelInput("label", classes: 10).Forward(Tensor.Full([2, 64], value: 0), Pass.Inference(labels));
Console.WriteLine(told.Shape); // (2, 74)

// Or a learned vector for each class.
var table = new Embedding("embedding", classes: 10, width: 32, new Initialisation(seed: 1, stream: 0));
Console.WriteLine(table.Forward(labels, Pass.Inference()).Shape); // (2, 32)
