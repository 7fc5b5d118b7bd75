"""Tree ensembles as one ONNX TreeEnsembleRegressor node, written by hand.

A model reads float32. A split `x <= threshold` on a float32 x stays exact when the float64 threshold is
rounded down to float32, so that is what every converter here does.
"""

from dataclasses import dataclass, field

import lightgbm
import numpy as np
from onnx import NodeProto, helper
from sklearn.tree._tree import Tree


@dataclass
class Forest:
    """Nodes of all trees; the output is the sum of the reached leaves' weights."""

    tree: list[int] = field(default_factory=list)
    node: list[int] = field(default_factory=list)
    feature: list[int] = field(default_factory=list)
    mode: list[str] = field(default_factory=list)
    value: list[float] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    leaf_tree: list[int] = field(default_factory=list)
    leaf_node: list[int] = field(default_factory=list)
    leaf_weight: list[float] = field(default_factory=list)
    target: list[int] = field(default_factory=list)

    def branch(self, tree: int, node: int, split: tuple[int, float], children: tuple[int, int]) -> None:
        self._node(tree, node, "BRANCH_LEQ", split, children)

    def leaf(self, tree: int, node: int, weight: float, target: int = 0) -> None:
        self._node(tree, node, "LEAF", (0, 0.0), (0, 0))
        self.leaf_tree.append(tree)
        self.leaf_node.append(node)
        self.leaf_weight.append(float(weight))
        self.target.append(target)

    def _node(self, tree: int, node: int, mode: str, split: tuple[int, float], children: tuple[int, int]) -> None:
        self.tree.append(tree)
        self.node.append(node)
        self.mode.append(mode)
        self.feature.append(int(split[0]))
        self.value.append(round_down(split[1]))
        self.left.append(int(children[0]))
        self.right.append(int(children[1]))

    def to_node(self, source: str, target: str) -> NodeProto:
        return helper.make_node(
            "TreeEnsembleRegressor",
            [source],
            [target],
            domain="ai.onnx.ml",
            n_targets=max(self.target) + 1,
            aggregate_function="SUM",
            post_transform="NONE",
            nodes_treeids=self.tree,
            nodes_nodeids=self.node,
            nodes_featureids=self.feature,
            nodes_modes=self.mode,
            nodes_values=self.value,
            nodes_truenodeids=self.left,
            nodes_falsenodeids=self.right,
            target_treeids=self.leaf_tree,
            target_nodeids=self.leaf_node,
            target_ids=self.target,
            target_weights=self.leaf_weight,
        )


def round_down(threshold: float) -> float:
    single = np.float32(threshold)
    return float(np.nextafter(single, np.float32(-np.inf)) if float(single) > threshold else single)


def from_lightgbm(boosters: list[lightgbm.Booster]) -> Forest:
    """One forest for several boosters, each with an output of its own."""
    forest = Forest()
    number = 0
    for target, booster in enumerate(boosters):
        for info in booster.dump_model()["tree_info"]:
            _add_lightgbm_tree(forest, (number, target), info["tree_structure"])
            number += 1
    return forest


def _add_lightgbm_tree(forest: Forest, place: tuple[int, int], root: dict) -> None:
    number, target = place
    waiting = [(0, root)]
    used = 1
    while waiting:
        index, node = waiting.pop()
        if "split_feature" not in node:
            forest.leaf(number, index, node["leaf_value"], target)
            continue
        children = (used, used + 1)
        used += 2
        forest.branch(number, index, (node["split_feature"], node["threshold"]), children)
        waiting += [(children[0], node["left_child"]), (children[1], node["right_child"])]


def from_sklearn(trees: list[Tree], leaf_weights: list[np.ndarray]) -> Forest:
    """scikit-learn trees; `leaf_weights[tree][node]` is what the leaf adds to the sum."""
    forest = Forest()
    for number, (tree, weights) in enumerate(zip(trees, leaf_weights)):
        for node in range(tree.node_count):
            if tree.children_left[node] < 0:
                forest.leaf(number, node, weights[node])
            else:
                split = (tree.feature[node], tree.threshold[node])
                forest.branch(number, node, split, (tree.children_left[node], tree.children_right[node]))
    return forest
