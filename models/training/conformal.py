"""Normalised conformal limits: quantiles of (truth - point) / sigma on engines that no model has seen."""

import numpy as np

# Limits of the bands in the order of a model's `held_out`: p10, p50, p90, lo90, hi90.
SHARES = [0.1, 0.5, 0.9, 0.05, 0.95]
# Regimes of the prediction, in cycles: wear is seen near the end of life, and the label's cap squeezes the errors far from it.
EDGES = [50, 90]


def regime_of(point: np.ndarray) -> np.ndarray:
    return np.digitize(point, EDGES)


def fit_limits(truth: np.ndarray, point: np.ndarray, sigma: np.ndarray) -> np.ndarray:
    """[regime, limit] as factors of sigma, an equal tail on each side; the middle is the point itself.

    The usual finite-sample step is left out: the members saw a fifth fewer engines than the mean of all, which errs to
    the same side, and cross-validation shows the coverage that results.
    """
    standardised, regime = (truth - point) / sigma, regime_of(point)
    return np.array([limits_of(standardised[regime == number]) for number in range(len(EDGES) + 1)])


def limits_of(standardised: np.ndarray) -> np.ndarray:
    p10, _, p90, lo90, hi90 = np.quantile(standardised, SHARES)
    return np.array([min(p10, 0), 0, max(p90, 0), min(lo90, 0), max(hi90, 0)])


def bands(point: np.ndarray, sigma: np.ndarray, limits: np.ndarray, ceiling: float) -> np.ndarray:
    """[row, limit] in cycles, 0 to the ceiling."""
    return np.clip(point[:, None] + sigma[:, None] * limits[regime_of(point)], 0, ceiling)
