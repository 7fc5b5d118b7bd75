"""An ensemble of members, each trained without a fifth of the engines, with conformal bands from the engines left out."""

from dataclasses import dataclass

import numpy as np
from lightgbm import Booster

import boosting
from checkpoints import kept
from conformal import bands, fit_limits
from fleet import CEILING, Fleet, Rows, engine_folds, test_like_cuts

FOLDS = 5
CUTS = 50


@dataclass
class Ensemble:
    """Members' points and spreads; `own_limits` are a member's, from the other members' engines; `limits` from all."""

    matrix: np.ndarray
    points: list[Booster]
    sigmas: list[Booster]
    own_limits: list[np.ndarray]
    limits: np.ndarray
    fold: np.ndarray

    def held_out(self, rows: Rows) -> np.ndarray:
        """Each row's band [p10, p50, p90, lo90, hi90] by the member that was trained without its engine."""
        found = np.zeros((len(rows.life), 5))
        inputs = rows.features @ self.matrix
        for k in range(FOLDS):
            out = self.fold == k
            point = clipped(self.points[k], inputs[out])
            sigma = boosting.predict_sigma(self.sigmas[k], np.column_stack([inputs[out], point]))
            found[out] = bands(point, sigma, self.own_limits[k], CEILING)
        return found

    def predict(self, features: np.ndarray) -> np.ndarray:
        """[row, (p10, p50, p90, lo90, hi90)] by all members together."""
        inputs = features @ self.matrix
        points = [clipped(model, inputs) for model in self.points]
        pairs = zip(self.sigmas, points)
        sigmas = [boosting.predict_sigma(model, np.column_stack([inputs, point])) for model, point in pairs]
        return bands(np.mean(points, axis=0), np.mean(sigmas, axis=0), self.limits, CEILING)


def fit_ensemble(fleet: Fleet, matrix: np.ndarray, name: str, seed: int) -> Ensemble:
    own = fleet.own
    rng = np.random.default_rng(seed)
    fold = engine_folds(own.engine, FOLDS, rng)
    inputs, helping = own.features @ matrix, fleet.helpers.features @ matrix
    points, point = [], np.zeros(len(fold))
    for k in range(FOLDS):
        rest = fold != k
        learn = lambda: boosting.fit_point(
            np.concatenate([inputs[rest], helping]),
            np.concatenate([own.rul[rest], fleet.helpers.rul]),
            np.concatenate([own.weight[rest], fleet.helpers.weight]),
            seed + k,
        )
        recipe = (boosting.POINT, matrix, own.features.sum(), fleet.helpers.weight.sum(), seed, k)
        points.append(kept(f"{name}-trees-{seed}-{k}", recipe, learn))
        point[~rest] = clipped(points[k], inputs[~rest])
        print(f"  {name}, seed {seed}: member {k + 1} of {FOLDS}", flush=True)
    wide, residual = np.column_stack([inputs, point]), np.abs(own.rul - point)
    sigmas = [boosting.fit_sigma(wide[fold != k], residual[fold != k], seed) for k in range(FOLDS)]
    sigma = np.zeros(len(fold))
    for k in range(FOLDS):
        sigma[fold == k] = boosting.predict_sigma(sigmas[k], wide[fold == k])
    cuts = test_like_cuts(own, fleet.test_lengths, CUTS, rng)
    limits = lambda chosen: fit_limits(own.rul[chosen], point[chosen], sigma[chosen])
    own_limits = [limits(cuts[fold[cuts] != k]) for k in range(FOLDS)]
    return Ensemble(matrix, points, sigmas, own_limits, limits(cuts), fold)


def clipped(model: Booster, inputs: np.ndarray) -> np.ndarray:
    return np.clip(model.predict(inputs), 0, CEILING).astype(np.float32).astype(float)


def folds_of(ensemble: Ensemble, rows: Rows) -> list[list[int]]:
    """Numbers of the engines that each member was trained without."""
    return [np.unique(rows.engine[ensemble.fold == k]).astype(int).tolist() for k in range(FOLDS)]
