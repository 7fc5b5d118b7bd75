"""The ensemble as one ONNX graph: raw or normalised features in, bands of all members together and of each alone out."""

import numpy as np
import onnx
from onnx import helper

from boosting import SIGMA_FLOOR
from conformal import EDGES
from ensemble import FOLDS, Ensemble
from fleet import CEILING, Scaling
from graph import build_model
from members import shares
from network_nodes import network_nodes
from trees import from_lightgbm

node = helper.make_node


def to_onnx(ensemble: Ensemble, scaling: Scaling) -> onnx.ModelProto:
    constants = {
        "shift": scaling.shift,
        "inverse": scaling.inverse,
        "matrix": ensemble.matrix,
        "zero": np.float32(0),
        "ceiling": np.float32(CEILING),
        "sigma_floor": np.float32(SIGMA_FLOOR),
        "parts": np.array([3, 2]),
        "members": np.ones(FOLDS, np.int64),
    }
    nodes = [
        node("Sub", ["features", "shift"], ["centred"]),
        node("Mul", ["centred", "inverse"], ["normal"]),
        node("MatMul", ["normal", "matrix"], ["inputs"]),
        from_lightgbm([member.trees for member in ensemble.members]).to_node("inputs", "trees"),
        node("Split", ["trees", "members"], [f"trees{k}" for k in range(FOLDS)], axis=1),
    ]
    for k in range(FOLDS):
        nodes += point_nodes(ensemble, k, constants)
        nodes += sigma_nodes(ensemble, k) + band_nodes(str(k), ensemble.own_limits[k], constants)
    nodes += [
        node("Mean", [f"point{k}" for k in range(FOLDS)], ["pointall"]),
        node("Mean", [f"sigma{k}" for k in range(FOLDS)], ["sigmaall"]),
        *band_nodes("all", ensemble.limits, constants),
        node("Split", ["bandall", "parts"], ["rul", "band90"], axis=1),
        node("Concat", [f"band{k}" for k in range(FOLDS)], ["held_out"], axis=1),
    ]
    outputs = [("rul", 3), ("band90", 2), ("held_out", 5 * FOLDS)]
    return build_model(nodes, ("features", len(scaling.shift)), outputs, constants)


def point_nodes(ensemble: Ensemble, k: int, constants: dict) -> list[onnx.NodeProto]:
    """What a member's learners say, as `opinions<k>`, and their weighted sum within 0 and the ceiling, as `point<k>`."""
    nodes, said = [], [f"trees{k}"]
    for number, network in enumerate(ensemble.members[k].networks):
        said.append(f"network{k}_{number}")
        own, weights = network_nodes(network, f"net{k}_{number}_", "normal", said[-1])
        nodes += own
        constants.update(weights)
    constants["shares"] = shares(len(said))[:, None]
    return nodes + [
        node("Concat", said, [f"opinions{k}"], axis=1),
        node("MatMul", [f"opinions{k}", "shares"], [f"point_raw{k}"]),
        node("Clip", [f"point_raw{k}", "zero", "ceiling"], [f"point{k}"]),
    ]


def sigma_nodes(ensemble: Ensemble, k: int) -> list[onnx.NodeProto]:
    return [
        node("Concat", ["inputs", f"point{k}", f"opinions{k}"], [f"wide{k}"], axis=1),
        from_lightgbm([ensemble.sigmas[k]]).to_node(f"wide{k}", f"sigma_raw{k}"),
        node("Max", [f"sigma_raw{k}", "sigma_floor"], [f"sigma{k}"]),
    ]


def band_nodes(name: str, limits: np.ndarray, constants: dict) -> list[onnx.NodeProto]:
    """point + sigma x limits of the prediction's regime, from `point<name>` and `sigma<name>` to `band<name>`."""
    for number, row in enumerate(limits):
        constants[f"limits{name}_{number}"] = row[None].astype(np.float32)
    nodes, chosen = [], f"limits{name}_{len(EDGES)}"
    for number in reversed(range(len(EDGES))):
        constants[f"edge{number}"] = np.float32(EDGES[number])
        below, picked = f"below{name}_{number}", f"picked{name}_{number}"
        nodes.append(node("Less", [f"point{name}", f"edge{number}"], [below]))
        nodes.append(node("Where", [below, f"limits{name}_{number}", chosen], [picked]))
        chosen = picked
    return nodes + [
        node("Mul", [f"sigma{name}", chosen], [f"offsets{name}"]),
        node("Add", [f"point{name}", f"offsets{name}"], [f"open{name}"]),
        node("Clip", [f"open{name}", "zero", "ceiling"], [f"band{name}"]),
    ]
