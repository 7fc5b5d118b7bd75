"""An ensemble of members, each trained without a fifth of the engines, with conformal bands from the engines left out."""

from dataclasses import dataclass

import numpy as np
from lightgbm import Booster

import boosting
from conformal import bands, fit_limits
from fleet import CEILING, Fleet, Rows, engine_folds, test_like_cuts
from members import Lesson, Member, fit_member, point_of

FOLDS = 5
CUTS = 50


@dataclass
class Plan:
    """What to train: the name of the model, its trees' inputs, whether it knows the age, and its kinds of network."""

    name: str
    matrix: np.ndarray
    with_age: bool
    kinds: list[str]


@dataclass
class Ensemble:
    """`own_limits` are a member's, from the other members' engines; `limits` from all."""

    matrix: np.ndarray
    members: list[Member]
    sigmas: list[Booster]
    own_limits: list[np.ndarray]
    limits: np.ndarray
    fold: np.ndarray

    def held_out(self, rows: Rows) -> np.ndarray:
        """Each row's band [p10, p50, p90, lo90, hi90] by the member that was trained without its engine."""
        found = np.zeros((len(rows.life), 5))
        for k in range(FOLDS):
            out = self.fold == k
            point, sigma = self.said(k, rows.features[out])
            found[out] = bands(point, sigma, self.own_limits[k], CEILING)
        return found

    def predict(self, features: np.ndarray) -> np.ndarray:
        """[row, (p10, p50, p90, lo90, hi90)] by all members together."""
        said = np.array([self.said(k, features) for k in range(FOLDS)])
        point, sigma = said.mean(axis=0)
        return bands(point, sigma, self.limits, CEILING)

    def said(self, k: int, features: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """A member's point and spread."""
        inputs = features @ self.matrix
        opinions = self.members[k].opinions(features, inputs)
        point = point_of(opinions)
        return point, boosting.predict_sigma(self.sigmas[k], wide(inputs, point, opinions))


def fit_ensemble(fleet: Fleet, plan: Plan, seed: int) -> Ensemble:
    own = fleet.own
    rng = np.random.default_rng(seed)
    fold = engine_folds(own.engine, FOLDS, rng)
    inputs = own.features @ plan.matrix
    members, opinions = [], []
    for k in range(FOLDS):
        rows = own.where(fold != k).plus(fleet.helpers)
        lesson = Lesson(f"{plan.name}-{seed}-{k}", rows, plan.matrix, plan.with_age, 10 * seed + k)
        members.append(fit_member(lesson, plan.kinds))
        opinions.append(members[k].opinions(own.features, inputs))
        print(f"  {plan.name}, seed {seed}: member {k + 1} of {FOLDS}", flush=True)
    held_out = np.stack(opinions)[fold, np.arange(len(fold))]
    point = point_of(held_out)
    seen, residual = wide(inputs, point, held_out), np.abs(own.rul - point)
    sigmas = [boosting.fit_sigma(seen[fold != k], residual[fold != k], seed) for k in range(FOLDS)]
    sigma = np.stack([boosting.predict_sigma(model, seen) for model in sigmas])[fold, np.arange(len(fold))]
    cuts = test_like_cuts(own, fleet.test_lengths, CUTS, rng)
    limits = lambda chosen: fit_limits(own.rul[chosen], point[chosen], sigma[chosen])
    own_limits = [limits(cuts[fold[cuts] != k]) for k in range(FOLDS)]
    return Ensemble(plan.matrix, members, sigmas, own_limits, limits(cuts), fold)


def wide(inputs: np.ndarray, point: np.ndarray, opinions: np.ndarray) -> np.ndarray:
    """What the spread is told from: the trees' inputs, the point, and what each learner said."""
    return np.column_stack([inputs, point.astype(np.float32), opinions])


def folds_of(ensemble: Ensemble, rows: Rows) -> list[list[int]]:
    """Numbers of the engines that each member was trained without."""
    return [np.unique(rows.engine[ensemble.fold == k]).astype(int).tolist() for k in range(FOLDS)]
