"""Checks ONNX models with onnx's own checker and shape inference; prints a line of facts for each."""

import sys

import onnx


def shape(value):
    tensor = value.type.tensor_type
    sizes = [size.dim_param or str(size.dim_value) for size in tensor.shape.dim]
    return f"{value.name}:{onnx.TensorProto.DataType.Name(tensor.elem_type)}({','.join(sizes)})"


for path in sys.argv[1:]:
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    inferred = onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True, data_prop=True)
    print(
        f"ir {model.ir_version}",
        f"opset {model.opset_import[0].version}",
        model.producer_name,
        *(shape(value) for value in inferred.graph.input),
        "->",
        *(shape(value) for value in inferred.graph.output),
        {entry.key: entry.value for entry in model.metadata_props},
    )
