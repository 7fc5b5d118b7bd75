"""Figures of merit, and how they are written into a card."""

import numpy as np


def rmse(truth: np.ndarray, point: np.ndarray) -> float:
    return float(np.sqrt(np.mean((point - truth) ** 2)))


def phm_score(truth: np.ndarray, point: np.ndarray) -> float:
    """The asymmetric sum of the PHM 2008 challenge: late is worse than early."""
    late = point - truth
    return float(np.where(late < 0, np.exp(-late / 13) - 1, np.exp(late / 10) - 1).sum())


def coverage(truth: np.ndarray, low: np.ndarray, high: np.ndarray) -> float:
    return float(np.mean((truth >= low) & (truth <= high)))


def spread(values: list[float]) -> dict[str, float]:
    """Mean, standard deviation, least and largest over repetitions."""
    number = lambda value: round(float(value), 4)
    return {
        "mean": number(np.mean(values)),
        "std": number(np.std(values)),
        "min": number(min(values)),
        "max": number(max(values)),
    }
