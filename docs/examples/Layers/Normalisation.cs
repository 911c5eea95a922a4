// Shows: BatchNorm, Pass
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;

var norm = new BatchNorm("norm", features: 1);
var batch = new Variable("batch", [4, 1]);
new float[] { 2, 4, 6, 8 }.CopyTo(batch.Values);

var pass = Pass.Training(); // by the batch's own mean and variance
var normal = norm.Forward(batch, pass);
Console.WriteLine($"{Interpreter.Evaluate<double>([normal])[0][3]:0.000}"); // 1.342
Console.WriteLine(string.Join(", ", pass.BufferUpdates.Select(update => update.Variable.Name))); // norm.running_mean, norm.running_var

// Afterwards by running averages, which a training step brings up to date by those updates.
Console.WriteLine(norm.Forward(batch, Pass.Inference()).Shape); // (4, 1)
