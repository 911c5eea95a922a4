// Shows: NoiseSource, Dropout
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;

// A layer that draws numbers asks the pass for them; step is what makes each training step draw others.
var step = new Variable("step", []);
var pass = Pass.Training(noise: new NoiseSource(Seed: 1, FirstStream: 100, step));
var dropped = new Dropout("drop", share: 0.5).Forward(Tensor.Full([1, 1000], value: 1), pass);

var kept = Interpreter.Evaluate<float>([dropped])[0];
Console.WriteLine(string.Join(" and ", kept.Distinct().Order())); // 0 and 2

var after = new Dropout("drop", share: 0.5).Forward(Tensor.Full([1, 1000], value: 1), Pass.Inference());
Console.WriteLine(Interpreter.Evaluate<float>([after])[0].Average()); // 1
