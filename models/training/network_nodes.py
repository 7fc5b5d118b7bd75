"""A trained network as nodes of a larger ONNX graph."""

import io
import warnings

import numpy as np
import onnx
import torch
from onnx import NodeProto, compose, numpy_helper

from graph import OPSET
from fleet import USED
from networks import Network


def network_nodes(network: Network, name: str, source: str, target: str) -> tuple[list[NodeProto], dict[str, np.ndarray]]:
    """Nodes from `source` [batch, features] to `target` [batch, 1], and their constants; names begin with `name`."""
    model = compose.add_prefix(exported(network), name)
    ends = {model.graph.input[0].name: source, model.graph.output[0].name: target}
    for node in model.graph.node:
        node.input[:] = [ends.get(end, end) for end in node.input]
        node.output[:] = [ends.get(end, end) for end in node.output]
    constants = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    return list(model.graph.node), constants


def exported(network: Network) -> onnx.ModelProto:
    content = io.BytesIO()
    course = network.course
    width = len(USED) * course.features + course.with_age
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network.eval(),
            (torch.zeros(3, width),),
            content,
            input_names=["features"],
            output_names=["life"],
            dynamic_axes={"features": {0: "batch"}, "life": {0: "batch"}},
            opset_version=OPSET,
            dynamo=False,
        )
    return onnx.load_from_string(content.getvalue())
