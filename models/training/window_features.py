"""The features of a trailing window, as `core/features` computes them in the suite.

All in double precision and in readings order; a model sees them as float32.
"""

from math import ceil

import numpy as np

WINDOW = 30
EWMA_SPAN = 10
FEATURES = ["mean", "std", "slope", "last", "ewma", "recent", "drift"]


def ewma(window: np.ndarray) -> np.ndarray:
    """Exponentially weighted mean along axis 0, started at the window's first sample."""
    alpha = 2 / (EWMA_SPAN + 1)
    level = window[0]
    for reading in window[1:]:
        level = level + alpha * (reading - level)
    return level


def slope(window: np.ndarray) -> np.ndarray:
    """Least-squares slope per cycle."""
    cycle = np.arange(len(window)) - (len(window) - 1) / 2
    return cycle @ (window - window.mean(axis=0)) / (cycle @ cycle)


def window_features(window: np.ndarray, first_mean: np.ndarray) -> np.ndarray:
    """[sensor, feature] of one window; `first_mean` is the mean of the asset's first full window."""
    mean = window.mean(axis=0)
    recent = window[-ceil(len(window) / 3) :]
    return np.stack(
        [mean, window.std(axis=0), slope(window), window[-1], ewma(window), recent.mean(axis=0), mean - first_mean],
        axis=1,
    )


def engine_features(readings: np.ndarray) -> np.ndarray:
    """One row per full window, hop 1: sensor by sensor its features, then the age in cycles."""
    first_mean = readings[:WINDOW].mean(axis=0)
    rows = []
    for end in range(WINDOW, len(readings) + 1):
        features = window_features(readings[end - WINDOW : end], first_mean)
        rows.append(np.append(features.ravel(), end))
    return np.array(rows)


def feature_names(sensors: list[str]) -> list[str]:
    return [f"{sensor}.{feature}" for sensor in sensors for feature in FEATURES] + ["age"]
