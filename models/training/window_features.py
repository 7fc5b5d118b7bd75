"""The features of a trailing window, as `core/features` computes them in the suite.

All in double precision and in readings order; a model sees them as float32.
"""

import numpy as np

WINDOW = 80
FIRST = 10
BASELINE = 30
STEPS = 16
STEP = 5
FEATURES = ["mean", "std", "drift"] + [f"step{i + 1}" for i in range(STEPS)]
# What needs neither age nor the start of a life.
WITHOUT_AGE = ["std"] + FEATURES[-STEPS:]


def steps(window: np.ndarray) -> list[np.ndarray]:
    """Means of the newest STEP samples, of those before them …; where there are none, the mean after them holds."""
    ends = [len(window) - STEP * i for i in range(STEPS)]
    levels = []
    for end in ends:
        levels.append(window[max(0, end - STEP) : end].mean(axis=0) if end > 0 else levels[-1])
    return levels


def window_features(window: np.ndarray, start: np.ndarray) -> np.ndarray:
    """[sensor, feature] of one window; `start` is the mean of the asset's first samples."""
    mean = window.mean(axis=0)
    return np.stack([mean, window.std(axis=0), mean - start, *steps(window)], axis=1)


def engine_features(readings: np.ndarray) -> np.ndarray:
    """One row per window, hop 1, from the first short one on: sensor by sensor its features, then the age in cycles."""
    rows = []
    for end in range(FIRST, len(readings) + 1):
        start = readings[: min(end, BASELINE)].mean(axis=0)
        rows.append(np.append(window_features(readings[max(0, end - WINDOW) : end], start).ravel(), end))
    return np.array(rows)


def feature_names(sensors: list[str]) -> list[str]:
    return [f"{sensor}.{feature}" for sensor in sensors for feature in FEATURES] + ["age"]
