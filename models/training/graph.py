"""The frame of our ONNX models: one float32 input [batch, n], named float32 outputs, opset 17."""

import numpy as np
import onnx
import onnxruntime
from onnx import NodeProto, TensorProto, helper, numpy_helper

OPSET = 17


def build_model(
    nodes: list[NodeProto], source: tuple[str, int], targets: list[tuple[str, int]], constants: dict[str, object]
) -> onnx.ModelProto:
    tensor = lambda name, width: helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", width])
    graph = helper.make_graph(
        nodes,
        "mantis",
        [tensor(*source)],
        [tensor(*target) for target in targets],
        [numpy_helper.from_array(np.asarray(value), name) for name, value in constants.items()],
    )
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid("ai.onnx.ml", 3)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="mantis")
    onnx.checker.check_model(model)
    return model


def run_model(model: onnx.ModelProto, inputs: np.ndarray) -> dict[str, np.ndarray]:
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    answers = session.run(names, {session.get_inputs()[0].name: inputs.astype(np.float32)})
    return dict(zip(names, answers))
