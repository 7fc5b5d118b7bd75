"""Gradient-boosted trees for the point and for the spread."""

from pathlib import Path

import lightgbm
import numpy as np

POINT = dict(rounds=250, learning_rate=0.06, num_leaves=31, min_data_in_leaf=60, feature_fraction=0.3)
SPREAD = dict(rounds=60, learning_rate=0.05, num_leaves=12, min_data_in_leaf=200, feature_fraction=0.3)
SIGMA_FLOOR = 0.5


def fit_point(inputs: np.ndarray, rul: np.ndarray, weight: np.ndarray, seed: int) -> lightgbm.Booster:
    return _fit(lightgbm.Dataset(inputs, rul, weight=weight), POINT, seed)


def fit_sigma(inputs: np.ndarray, residual: np.ndarray, seed: int) -> lightgbm.Booster:
    return _fit(lightgbm.Dataset(inputs, residual), SPREAD, seed)


def predict_sigma(model: lightgbm.Booster, inputs: np.ndarray) -> np.ndarray:
    return np.maximum(model.predict(inputs), SIGMA_FLOOR)


def _fit(data: lightgbm.Dataset, shape: dict, seed: int) -> lightgbm.Booster:
    options = dict(shape, bagging_fraction=0.7, bagging_freq=1, lambda_l2=5, max_bin=127, verbose=-1)
    rounds = options.pop("rounds")
    fixed = {"seed": seed, "deterministic": True, "force_row_wise": True, "num_threads": 1}
    return lightgbm.train({**options, **fixed}, data, rounds)
