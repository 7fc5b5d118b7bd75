"""Failure classifier and anomaly detector for the AI4I machine, and their common ONNX graph."""

from dataclasses import dataclass

import numpy as np
import onnx
from onnx import helper
from sklearn.ensemble import IsolationForest, RandomForestClassifier

from graph import build_model
from trees import from_sklearn

TREES = 200
ISOLATION_TREES = 100
ISOLATION_SAMPLE = 256
RADIANS_PER_SECOND = np.float32(2 * np.pi / 60)


@dataclass
class Ai4iModel:
    forest: RandomForestClassifier
    isolation: IsolationForest

    def probability(self, readings: np.ndarray) -> np.ndarray:
        return self.forest.predict_proba(with_physics(readings))[:, 1]

    def anomaly_score(self, readings: np.ndarray) -> np.ndarray:
        """2^(-E[h]/c), 0..1, as Liu, Ting and Zhou (2008) define it: about 0.5 is ordinary."""
        return -self.isolation.score_samples(with_physics(readings))


def with_physics(readings: np.ndarray) -> np.ndarray:
    """The six readings, then temperature difference [K], mechanical power [W], torque x wear [Nm min], in float32."""
    air, process, speed, torque, wear = readings.astype(np.float32).T[1:]
    power = torque * (speed * RADIANS_PER_SECOND)
    return np.column_stack([readings.astype(np.float32), process - air, power, torque * wear])


def fit_ai4i(readings: np.ndarray, failed: np.ndarray, seed: int) -> Ai4iModel:
    """The anomaly detector learns from healthy rows only."""
    inputs = with_physics(readings)
    forest = RandomForestClassifier(TREES, random_state=seed, n_jobs=2).fit(inputs, failed)
    isolation = IsolationForest(n_estimators=ISOLATION_TREES, max_samples=ISOLATION_SAMPLE, random_state=seed)
    return Ai4iModel(forest, isolation.fit(inputs[failed == 0]))


def to_onnx(model: Ai4iModel) -> onnx.ModelProto:
    node = helper.make_node
    picks = ["type", "air", "process", "speed", "torque", "wear"]
    nodes = [
        node("Split", ["readings", "ones"], picks, axis=1),
        node("Sub", ["process", "air"], ["difference"]),
        node("Mul", ["speed", "radians"], ["angular_speed"]),
        node("Mul", ["torque", "angular_speed"], ["power"]),
        node("Mul", ["torque", "wear"], ["strain"]),
        node("Concat", ["readings", "difference", "power", "strain"], ["inputs"], axis=1),
        _probability_forest(model.forest).to_node("inputs", "probability"),
        node("Clip", ["probability", "zero", "one"], ["failure_probability"]),
        _path_forest(model.isolation).to_node("inputs", "path_length"),
        node("Mul", ["path_length", "per_path"], ["exponent"]),
        node("Pow", ["two", "exponent"], ["anomaly_score"]),
    ]
    constants = {
        "ones": np.ones(6, np.int64),
        "radians": RADIANS_PER_SECOND,
        "zero": np.float32(0),
        "one": np.float32(1),
        "two": np.float32(2),
        "per_path": np.float32(-1 / mean_path(ISOLATION_SAMPLE)),
    }
    return build_model(nodes, ("readings", 6), [("failure_probability", 1), ("anomaly_score", 1)], constants)


def _probability_forest(forest: RandomForestClassifier):
    trees = [member.tree_ for member in forest.estimators_]
    share = lambda tree: tree.value[:, 0, 1] / tree.value[:, 0].sum(axis=1) / len(trees)
    return from_sklearn(trees, [share(tree) for tree in trees])


def _path_forest(isolation: IsolationForest):
    trees = [member.tree_ for member in isolation.estimators_]
    return from_sklearn(trees, [path_lengths(tree) / len(trees) for tree in trees])


def path_lengths(tree) -> np.ndarray:
    """Per node: its depth plus the mean path that its remaining samples would still have."""
    depth = np.zeros(tree.node_count)
    for node in range(tree.node_count):
        for child in (tree.children_left[node], tree.children_right[node]):
            if child >= 0:
                depth[child] = depth[node] + 1
    return depth + np.array([mean_path(count) for count in tree.n_node_samples])


def mean_path(samples: int) -> float:
    """c(n): the mean path length of an unsuccessful search in a binary tree of n samples."""
    if samples <= 1:
        return 0.0
    if samples == 2:
        return 1.0
    return 2 * (np.log(samples - 1) + np.euler_gamma) - 2 * (samples - 1) / samples
