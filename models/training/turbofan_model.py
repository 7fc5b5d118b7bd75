"""Remaining useful life as LightGBM point + LightGBM spread, with conformal limits; and its ONNX graph."""

from dataclasses import dataclass

import lightgbm
import numpy as np
import onnx
from onnx import helper

from conformal import conformal_limits, random_cuts
from graph import build_model
from trees import from_lightgbm

CEILING = 125
LEVEL = 0.8
FOLDS = 5
CUTS = 50
NEAR = 80
SIGMA_FLOOR = 0.5
POINT = dict(rounds=380, learning_rate=0.03, num_leaves=31, min_data_in_leaf=60)
SPREAD = dict(rounds=80, learning_rate=0.05, num_leaves=15, min_data_in_leaf=200)


@dataclass
class Rows:
    """One row per engine and full window: float32-exact features, capped labels, the engine's number."""

    features: np.ndarray
    rul: np.ndarray
    engine: np.ndarray

    def where(self, chosen: np.ndarray) -> "Rows":
        return Rows(self.features[chosen], self.rul[chosen], self.engine[chosen])


@dataclass
class TurbofanModel:
    point: lightgbm.Booster
    sigma: lightgbm.Booster
    near: tuple[float, float]
    far: tuple[float, float]

    def predict(self, features: np.ndarray) -> np.ndarray:
        """[row, (p10, p50, p90)], the same as the ONNX graph."""
        point = predict_point(self.point, features)
        sigma = predict_sigma(self.sigma, features, point)
        is_near = point < NEAR
        limits = [np.where(is_near, near, far) for near, far in zip(self.near, self.far)]
        bands = np.stack([point + limits[0] * sigma, point, point + limits[1] * sigma], axis=1)
        return np.clip(bands, 0, CEILING)


def fit_turbofan(rows: Rows, seed: int) -> TurbofanModel:
    """Both models on all rows; the limits on one random cut per held-out engine, repeated and cross-fitted."""
    rng = np.random.default_rng(seed)
    fold = engine_folds(rows.engine, rng)
    point = cross_predict(fold, lambda rest, out: predict_point(fit_point(rows.where(rest), seed), rows.features[out]))
    residual = np.abs(rows.rul - point)
    wide = np.column_stack([rows.features, point])
    sigma = cross_predict(
        fold,
        lambda rest, out: predict_sigma(fit_sigma(wide[rest], residual[rest], seed), rows.features[out], point[out]),
    )
    near, far = fit_limits(rows, point, sigma, rng)
    return TurbofanModel(fit_point(rows, seed), fit_sigma(wide, residual, seed), near, far)


def fit_limits(
    rows: Rows, point: np.ndarray, sigma: np.ndarray, rng: np.random.Generator
) -> list[tuple[float, float]]:
    """Limits for predictions near the end of life and far from it: the label's cap makes the far errors one-sided."""
    cuts = random_cuts(rows.engine, CUTS, rng)
    standardised = (rows.rul[cuts] - point[cuts]) / sigma[cuts]
    is_near = point[cuts] < NEAR
    return [conformal_limits(standardised[chosen], LEVEL) for chosen in (is_near, ~is_near)]


def engine_folds(engine: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The fold of every row; whole engines stay together."""
    units, position = np.unique(engine, return_inverse=True)
    return rng.permutation(np.arange(len(units)) % FOLDS)[position]


def cross_predict(fold: np.ndarray, fit_predict) -> np.ndarray:
    answer = np.zeros(len(fold))
    for k in range(FOLDS):
        answer[fold == k] = fit_predict(fold != k, fold == k)
    return answer


def fit_point(rows: Rows, seed: int) -> lightgbm.Booster:
    return _fit(rows.features, rows.rul, POINT, seed)


def fit_sigma(wide: np.ndarray, residual: np.ndarray, seed: int) -> lightgbm.Booster:
    return _fit(wide, residual, SPREAD, seed)


def _fit(features: np.ndarray, target: np.ndarray, shape: dict, seed: int) -> lightgbm.Booster:
    options = dict(shape, feature_fraction=0.5, bagging_fraction=0.7, bagging_freq=1, lambda_l2=5, verbose=-1)
    rounds = options.pop("rounds")
    data = lightgbm.Dataset(features, target)
    return lightgbm.train({**options, "seed": seed, "deterministic": True, "num_threads": 2}, data, rounds)


def predict_point(model: lightgbm.Booster, features: np.ndarray) -> np.ndarray:
    return np.clip(model.predict(features), 0, CEILING).astype(np.float32).astype(float)


def predict_sigma(model: lightgbm.Booster, features: np.ndarray, point: np.ndarray) -> np.ndarray:
    return np.maximum(model.predict(np.column_stack([features, point])), SIGMA_FLOOR)


def to_onnx(model: TurbofanModel, width: int) -> onnx.ModelProto:
    node = helper.make_node
    nodes = [
        from_lightgbm(model.point).to_node("features", "point_raw"),
        node("Clip", ["point_raw", "zero", "ceiling"], ["point"]),
        node("Concat", ["features", "point"], ["features_and_point"], axis=1),
        from_lightgbm(model.sigma).to_node("features_and_point", "sigma_raw"),
        node("Max", ["sigma_raw", "sigma_floor"], ["sigma"]),
        node("Less", ["point", "near_end"], ["is_near"]),
        node("Where", ["is_near", "near", "far"], ["factors"]),
        node("Mul", ["sigma", "factors"], ["offsets"]),
        node("Add", ["point", "offsets"], ["bands"]),
        node("Clip", ["bands", "zero", "ceiling"], ["rul"]),
    ]
    factors = lambda limits: np.array([[limits[0], 0, limits[1]]], np.float32)
    constants = {
        "zero": np.float32(0),
        "ceiling": np.float32(CEILING),
        "sigma_floor": np.float32(SIGMA_FLOOR),
        "near_end": np.float32(NEAR),
        "near": factors(model.near),
        "far": factors(model.far),
    }
    return build_model(nodes, ("features", width), [("rul", 3)], constants)
