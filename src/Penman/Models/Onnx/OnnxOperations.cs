namespace Penman.Models.Onnx;

/// <summary>The engine's operations in ONNX's words (operator set 17).</summary>
internal static class OnnxOperations
{
    /// <summary>Those that need no more than another name.</summary>
    private static readonly Dictionary<FrozenOperation, string> Names = new()
    {
        [FrozenOperation.Add] = "Add",
        [FrozenOperation.Subtract] = "Sub",
        [FrozenOperation.Multiply] = "Mul",
        [FrozenOperation.Divide] = "Div",
        [FrozenOperation.Maximum] = "Max",
        [FrozenOperation.Minimum] = "Min",
        [FrozenOperation.Negate] = "Neg",
        [FrozenOperation.Absolute] = "Abs",
        [FrozenOperation.SquareRoot] = "Sqrt",
        [FrozenOperation.Exponential] = "Exp",
        [FrozenOperation.Logarithm] = "Log",
        [FrozenOperation.HyperbolicTangent] = "Tanh",
        [FrozenOperation.Sigmoid] = "Sigmoid",
        [FrozenOperation.Softplus] = "Softplus",
        [FrozenOperation.Detach] = "Identity",
    };

    /// <summary>
    /// A value's nodes, and the whole numbers that they read beside their operands; a size that grows with the batch
    /// is written as -1.
    /// </summary>
    public static (ProtobufMessage[] Nodes, ProtobufMessage[] Constants) Write(
        FrozenNode node,
        long[] sizes,
        IReadOnlyList<string> inputs,
        string name
    )
    {
        long Of(string setting) => (long)node.Settings[setting];
        ProtobufMessage Called(string operation) => OnnxProto.Node(operation, inputs, name);
        (ProtobufMessage[], ProtobufMessage[]) Alone(ProtobufMessage one) => ([one], []);
        (ProtobufMessage[], ProtobufMessage[]) With(string operation, params long[][] lists)
        {
            string[] names = [.. lists.Select((_, i) => $"{name}.{i}")];
            var constants = lists.Select((list, i) => OnnxProto.Tensor(names[i], list));
            return ([OnnxProto.Node(operation, [.. inputs, .. names], name)], [.. constants]);
        }

        return node.Operation switch
        {
            FrozenOperation.MatMul => Alone(
                Called("Gemm").With("transA", Of("transposeLeft")).With("transB", Of("transposeRight"))
            ),
            FrozenOperation.Conv2d => Alone(Window(Called("Conv"), node)),
            FrozenOperation.ConvTranspose2d => Alone(
                Window(Called("ConvTranspose"), node)
                    .With("output_padding", [Of("outputPaddingRows"), Of("outputPaddingColumns")])
            ),
            FrozenOperation.LeakyRelu when node.Settings["slope"] == 0 => Alone(Called("Relu")),
            FrozenOperation.LeakyRelu => Alone(Called("LeakyRelu").With("alpha", (float)node.Settings["slope"])),
            FrozenOperation.Greater => (Greater(inputs, name), []),
            FrozenOperation.Concatenate => Alone(Called("Concat").With("axis", Of("axis"))),
            FrozenOperation.Permute => Alone(Called("Transpose").With("perm", node.Settings.Keys.Select(Of))),
            FrozenOperation.Sum => With("ReduceSum", [.. node.Settings.Keys.Select(Of)]),
            FrozenOperation.Reshape => With("Reshape", sizes),
            // A size of 1 leaves the operand's as it is, so the batch's axis may vary.
            FrozenOperation.Broadcast => With("Expand", [.. sizes.Select(size => Math.Max(size, 1))]),
            FrozenOperation.Slice => With("Slice", [Of("first")], [Of("first") + Of("count")], [Of("axis")]),
            var operation when Names.TryGetValue(operation, out var onnx) => Alone(Called(onnx)),
            var operation => throw new NotSupportedException(
                $"ONNX: the operation {operation} of a generator cannot be exported."
            ),
        };
    }

    /// <summary>ONNX compares to true and false; a cast makes 1 and 0 of them.</summary>
    private static ProtobufMessage[] Greater(IReadOnlyList<string> inputs, string name) =>
        [
            OnnxProto.Node("Greater", inputs, $"{name}.isGreater"),
            OnnxProto.Node("Cast", [$"{name}.isGreater"], name).With("to", OnnxProto.Float),
        ];

    private static ProtobufMessage Window(ProtobufMessage node, FrozenNode convolution)
    {
        long Of(string setting) => (long)convolution.Settings[setting];
        return node.With("kernel_shape", [Of("kernelRows"), Of("kernelColumns")])
            .With("strides", [Of("stride"), Of("stride")])
            .With("pads", [.. Enumerable.Repeat(Of("padding"), count: 4)])
            .With("group", Of("groups"));
    }
}
