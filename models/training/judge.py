"""Figures of merit of held-out bands at test-like cuts, as the evaluation in Node computes them."""

import numpy as np

from fleet import Rows, test_like_cuts
from scores import coverage, phm_score, rmse, spread

CUTS = 20
NEAR = 50


def judge(rows: Rows, bands: np.ndarray, lengths: np.ndarray, seed: int) -> dict[str, float]:
    """`bands`: [row, (p10, p50, p90, lo90, hi90)]; the PHM score is the sum over one cut per engine."""
    cuts = test_like_cuts(rows, lengths, CUTS, np.random.default_rng(1000 + seed))
    p10, point, p90, low, high = bands[cuts].T
    truth = rows.rul[cuts]
    near = truth < NEAR
    miss = np.maximum(low - truth, 0) + np.maximum(truth - high, 0)
    return {
        "rmse": rmse(truth, point),
        "mae": float(np.mean(np.abs(truth - point))),
        "phmScore": phm_score(truth, point) / CUTS,
        "coverage90": coverage(truth, low, high),
        "coverage90Under50": coverage(truth[near], low[near], high[near]),
        "coverage80": coverage(truth, p10, p90),
        "width90": float(np.mean(high - low)),
        "intervalScore90": float(np.mean(high - low + 20 * miss)),
    }


def spreads(results: list[dict[str, float]]) -> dict[str, dict]:
    return {name: spread([result[name] for result in results]) for name in results[0]}
