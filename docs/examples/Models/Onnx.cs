// Shows: OnnxFile
using Penman.Models;
using Penman.Models.Onnx;

// For any program that has ONNX Runtime.
var model = Model.InTheBox();
File.WriteAllBytes("digits.onnx", OnnxFile.Encode(model));
Console.WriteLine(OnnxFile.Describe(model.Network));
Console.WriteLine(OnnxFile.OperatorSet); // 17
