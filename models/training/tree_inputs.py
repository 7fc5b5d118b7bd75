"""What the trees read: weighted sums of the steps, so that each input is a level or slope over a span of cycles.

All are linear in a window's features, hence one matrix; the networks read the steps themselves.
"""

import numpy as np

from fleet import USED
from window_features import FEATURES, STEP, STEPS

SPANS = [1, 2, 4, 8, 16]
SLOPES = [4, 10, 16]
FADE = 0.75
COUNT = len(USED) * len(FEATURES) + 1


def tree_matrix(with_age: bool) -> np.ndarray:
    """[feature, input]; without age also without what needs the start of the engine's life."""
    own = block(np.array([*levels(), *slopes(), fading()]), with_age)
    height, width = own.shape
    matrix = np.zeros((COUNT, len(USED) * width + with_age), np.float32)
    for i in range(len(USED)):
        matrix[i * height : (i + 1) * height, i * width : (i + 1) * width] = own
    if with_age:
        matrix[-1, -1] = 1
    return matrix


def block(sums: np.ndarray, with_age: bool) -> np.ndarray:
    """[feature of a sensor, input of a sensor]: the sums, the scatter, and levels less that of the first cycles."""
    at = FEATURES.index
    inputs = []
    for weights in sums:
        column = np.zeros(len(FEATURES))
        column[at("step1") :] = weights
        inputs.append(column)
    inputs.append(np.eye(len(FEATURES))[at("std")])
    if with_age:
        start = np.eye(len(FEATURES))[at("mean")] - np.eye(len(FEATURES))[at("drift")]
        inputs += [column - start for column in (inputs[1], inputs[2], inputs[len(sums) - 1])]
    return np.array(inputs).T


def levels() -> list[np.ndarray]:
    return [np.repeat([1 / span, 0], [span, STEPS - span]) for span in SPANS]


def slopes() -> list[np.ndarray]:
    """Least squares over the newest steps, per cycle."""
    found = []
    for span in SLOPES:
        place = np.arange(span)[::-1] - (span - 1) / 2
        found.append(np.append(place / (place @ place) / STEP, np.zeros(STEPS - span)))
    return found


def fading() -> np.ndarray:
    weights = FADE ** np.arange(STEPS)
    return weights / weights.sum()
