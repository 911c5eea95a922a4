using Penman.Tensors.Ops;

namespace Penman.Tensors.Compiler;

/// <summary>
/// Rebuilds a graph bottom-up: equal expressions become one tensor, constants fold, movements that cancel go. Dead code
/// needs no pass: what no output reaches is never visited.
/// </summary>
internal sealed class Simplifier
{
    private readonly Dictionary<Tensor, Tensor> _unique = new(new StructuralComparer());

    /// <summary>The simplified outputs, in order; they share subexpressions.</summary>
    public static IReadOnlyList<Tensor> Simplify(IReadOnlyList<Tensor> outputs)
    {
        var simplifier = new Simplifier();
        Dictionary<Tensor, Tensor> image = [];
        foreach (var tensor in Graph.Sort(outputs))
            image[tensor] = simplifier.Rewrite(tensor.Op, [.. tensor.Inputs.Select(input => image[input])]);
        return [.. outputs.Select(output => image[output])];
    }

    private Tensor Rewrite(Op op, Tensor[] inputs) =>
        op switch
        {
            StridedView or Reshape when ConstantValue(inputs[0]) is { } value => Full(op.InferShape(inputs), value),
            Reshape reshape => Rewrite(reshape, inputs[0]),
            Broadcast broadcast => Rewrite(broadcast, inputs[0]),
            Permute permute => Rewrite(permute, inputs[0]),
            MatMul matMul => Rewrite(matMul, inputs[0], inputs[1]),
            Sum when inputs[0].Shape.Equals(op.InferShape(inputs)) => inputs[0],
            Sum when ConstantValue(inputs[0]) is { } value => Full(
                op.InferShape(inputs),
                value * ((float)inputs[0].Shape.ElementCount / op.InferShape(inputs).ElementCount)
            ),
            Elementwise elementwise when inputs.All(IsConstant) => Fold(elementwise, inputs),
            Add or Multiply when IsConstant(inputs[0]) => RewriteArithmetic(op, inputs[1], inputs[0]),
            Add or Subtract or Multiply or Divide => RewriteArithmetic(op, inputs[0], inputs[1]),
            Negate when inputs[0].Op is Negate => inputs[0].Inputs[0],
            Detach => inputs[0],
            _ => Unique(op, inputs),
        };

    private Tensor Rewrite(Reshape op, Tensor input)
    {
        if (input.Op is Reshape)
            input = input.Inputs[0];
        return input.Shape.Equals(op.Target) ? input : Unique(op, input);
    }

    private Tensor Rewrite(Broadcast op, Tensor input)
    {
        if (input.Op is Broadcast)
            input = input.Inputs[0];
        return input.Shape.Equals(op.Target) ? input : Unique(op, input);
    }

    private Tensor Rewrite(Permute op, Tensor input)
    {
        if (input.Op is Permute inner)
        {
            op = Permute.Of([.. Enumerable.Range(0, op.Rank).Select(i => inner.Axis(op.Axis(i)))]);
            input = input.Inputs[0];
        }

        var isIdentity = Enumerable.Range(0, op.Rank).All(i => op.Axis(i) == i);
        return isIdentity ? input : Unique(op, input);
    }

    private Tensor Rewrite(MatMul op, Tensor left, Tensor right)
    {
        if (left.Op is Permute)
            (op, left) = (op with { TransposeLeft = !op.TransposeLeft }, left.Inputs[0]);
        if (right.Op is Permute)
            (op, right) = (op with { TransposeRight = !op.TransposeRight }, right.Inputs[0]);
        return Unique(op, left, right);
    }

    private Tensor RewriteArithmetic(Op op, Tensor left, Tensor right) =>
        (op, ConstantValue(left), ConstantValue(right)) switch
        {
            (Add or Subtract, _, 0f) => left,
            (Multiply or Divide, _, 1f) => left,
            (Multiply or Divide, _, -1f) => Rewrite(new Negate(), [left]),
            (Add, _, _) when right.Op is Negate => Unique(new Subtract(), left, right.Inputs[0]),
            (Add, _, _) when left.Op is Negate => Unique(new Subtract(), right, left.Inputs[0]),
            (Subtract, _, _) when right.Op is Negate => Unique(new Add(), left, right.Inputs[0]),
            _ => Unique(op, left, right),
        };

    private Tensor Fold(Elementwise op, Tensor[] inputs)
    {
        var scalar = new Tensor(op, [.. inputs.Select(input => Tensor.FromSingle(ConstantValue(input)!.Value))]);
        return Full(inputs[0].Shape, Interpreter.Evaluate<float>([scalar])[0][0]);
    }

    private Tensor Full(Shape shape, float value)
    {
        var constant = Unique(new Constant(value));
        return shape.Rank == 0 ? constant : Unique(new Broadcast(shape), constant);
    }

    private Tensor Unique(Op op, params Tensor[] inputs)
    {
        var candidate = new Tensor(op, inputs);
        if (_unique.TryGetValue(candidate, out var known))
            return known;
        _unique.Add(candidate, candidate);
        return candidate;
    }

    private static bool IsConstant(Tensor tensor) => ConstantValue(tensor) is not null;

    /// <summary>The number in every element, where the graph says so.</summary>
    public static float? ConstantValue(Tensor tensor) =>
        tensor.Op switch
        {
            Constant constant => constant.Value,
            Broadcast => ConstantValue(tensor.Inputs[0]),
            _ => null,
        };

    private sealed class StructuralComparer : IEqualityComparer<Tensor>
    {
        public bool Equals(Tensor? x, Tensor? y) => x!.Op.Equals(y!.Op) && x.Inputs.SequenceEqual(y.Inputs);

        public int GetHashCode(Tensor tensor)
        {
            var hash = default(HashCode);
            hash.Add(tensor.Op);
            foreach (var input in tensor.Inputs)
                hash.Add(input);
            return hash.ToHashCode();
        }
    }
}
