"""Normalised split-conformal limits: quantiles of (truth - point) / sigma on assets that no model has seen."""

import numpy as np


def random_cuts(groups: np.ndarray, cuts: int, rng: np.random.Generator) -> np.ndarray:
    """Row indices of `cuts` random rows per group: each asset counts alike, as in a fleet read on one day."""
    return np.concatenate([rng.choice(np.flatnonzero(groups == g), cuts) for g in np.unique(groups)])


def conformal_limits(standardised: np.ndarray, level: float) -> tuple[float, float]:
    """Lower and upper factor of sigma, an equal tail on each side; never on the wrong side of the point.

    The usual finite-sample step is left out: the cross-fitted models saw a fifth less data than the final one, which
    errs to the same side, and cross-validation shows the coverage that results.
    """
    tail = (1 - level) / 2
    low, high = np.quantile(standardised, [tail, 1 - tail])
    return min(float(low), 0.0), max(float(high), 0.0)
