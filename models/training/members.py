"""A member of an ensemble: trees and networks that learned from the same engines, and their mean."""

from dataclasses import dataclass

import numpy as np
from lightgbm import Booster

import boosting
from checkpoints import kept
from fleet import CEILING, Rows, thinned
from networks import EPOCHS, HIDDEN, Network, fit_network

# The share of the networks in a member's point; the trees have the rest.
NETWORKS = 0.5


@dataclass
class Member:
    trees: Booster
    networks: list[Network]

    def opinions(self, rows: np.ndarray, inputs: np.ndarray) -> np.ndarray:
        """[row, learner] in cycles: the trees, then each network."""
        said = [self.trees.predict(inputs), *[network.predict(rows) for network in self.networks]]
        return np.stack(said, axis=1).astype(np.float32)


def point_of(opinions: np.ndarray) -> np.ndarray:
    """The trees' opinion and the mean of the networks', within 0 and the ceiling."""
    return np.clip(opinions @ shares(opinions.shape[1]), 0, CEILING)


def shares(learners: int) -> np.ndarray:
    """What each learner counts for."""
    if learners == 1:
        return np.ones(1, np.float32)
    return np.array([1 - NETWORKS] + [NETWORKS / (learners - 1)] * (learners - 1), np.float32)


@dataclass
class Lesson:
    """What a member learns from, under which name its parts are kept, and with which seed."""

    name: str
    rows: Rows
    matrix: np.ndarray
    with_age: bool
    seed: int

    def recipe(self, *shape) -> tuple:
        return (shape, self.matrix.shape, float(self.rows.features.sum()), float(self.rows.weight.sum()), self.seed)


def fit_member(lesson: Lesson, kinds: list[str]) -> Member:
    rows, seed = lesson.rows, lesson.seed
    inputs = rows.features @ lesson.matrix
    trees = kept(
        f"{lesson.name}-trees",
        lesson.recipe(boosting.POINT),
        lambda: boosting.fit_point(inputs, rows.rul, rows.weight, seed),
    )
    fewer = thinned(rows)
    networks = []
    for kind in kinds:
        learn = lambda: fit_network(kind, fewer, lesson.with_age, seed)
        networks.append(kept(f"{lesson.name}-{kind}", lesson.recipe(kind, HIDDEN, EPOCHS), learn))
    return Member(trees, networks)
