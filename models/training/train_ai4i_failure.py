"""Trains models/ai4i-failure on AI4I 2020 (about two minutes on two cores)."""

from datetime import date

import numpy as np
from sklearn.metrics import average_precision_score, brier_score_loss, f1_score, matthews_corrcoef, roc_auc_score
from sklearn.model_selection import StratifiedKFold

from ai4i_model import TREES, Ai4iModel, fit_ai4i, to_onnx
from card import input_features, write_model
from datasets import read_ai4i
from graph import OPSET, run_model
from scores import spread

SEED = 1
SEEDS = range(5)
FOLDS = 5
ANOMALY_SHARE = 0.02
INPUTS = [
    ("type", "0 L, 1 M, 2 H"),
    ("air_temperature", "K"),
    ("process_temperature", "K"),
    ("rotational_speed", "rpm"),
    ("torque", "Nm"),
    ("tool_wear", "min"),
]


def out_of_fold(readings: np.ndarray, failed: np.ndarray, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Failure probability and anomaly score of every row, from models that did not see it."""
    probability, score = np.zeros(len(failed)), np.zeros(len(failed))
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=seed)
    for k, (rest, out) in enumerate(folds.split(readings, failed)):
        model = fit_ai4i(readings[rest], failed[rest], seed)
        probability[out] = model.probability(readings[out])
        score[out] = model.anomaly_score(readings[out])
        print(f"  seed {seed}: fold {k + 1} of {FOLDS}", flush=True)
    return probability, score


def best_threshold(answers: list[tuple], failed: np.ndarray) -> float:
    """The probability that gives the best mean F1 over all cross-validation runs, on a grid of 0.01."""
    grid = np.round(np.arange(0.1, 0.91, 0.01), 2)
    mean_f1 = [np.mean([f1_score(failed, probability >= limit) for probability, _ in answers]) for limit in grid]
    return float(grid[int(np.argmax(mean_f1))])


def metrics_of(answer: tuple, failed: np.ndarray, threshold: float, anomaly: float) -> dict[str, float]:
    probability, score = answer
    flagged = probability >= threshold
    return {
        "f1": f1_score(failed, flagged),
        "f1AtHalf": f1_score(failed, probability >= 0.5),
        "mcc": matthews_corrcoef(failed, flagged),
        "auroc": roc_auc_score(failed, probability),
        "averagePrecision": average_precision_score(failed, probability),
        "brier": brier_score_loss(failed, probability),
        "anomalyAuroc": roc_auc_score(failed, score),
        "anomalyShareOfHealthy": float(np.mean(score[failed == 0] >= anomaly)),
        "anomalyShareOfFailed": float(np.mean(score[failed == 1] >= anomaly)),
    }


def make_card(readings: np.ndarray, thresholds: dict, metrics: dict) -> dict:
    return {
        "v": 1,
        "id": "ai4i-failure",
        "version": "1.0.0",
        "task": "classification",
        "file": "model.onnx",
        "sha256": "",
        "created": date.today().isoformat(),
        "framework": f"scikit-learn 1.9.1: random forest of {TREES} trees and isolation forest, as TreeEnsembleRegressor",
        "opset": OPSET,
        "inputs": {"name": "readings", "features": input_features(INPUTS, readings)},
        "outputs": [
            {"name": "failure_probability", "meaning": "probability of a machine failure, 0 to 1"},
            {"name": "anomaly_score", "meaning": "isolation score, 0 to 1; about 0.5 is ordinary"},
        ],
        "assetClass": "milling machine",
        "thresholds": thresholds,
        "training": {
            "data": "AI4I 2020, the 7,000 rows of ai4i2020_train.csv",
            "citation": "S. Matzka: Explainable Artificial Intelligence for Predictive Maintenance Applications, "
            "AI4I 2020; doi 10.24432/C5HS5C",
            "licence": "CC BY 4.0",
            "rows": len(readings),
            "script": "models/training/train_ai4i_failure.py",
            "seed": SEED,
        },
        "metrics": metrics,
        "limits": [
            "Synthetic data of one milling process: on another machine the answer means nothing until it is retrained.",
            "The prediction threshold was chosen on the same cross-validation that the metrics report, so F1 and MCC "
            "at it are slightly optimistic; f1AtHalf is free of that.",
            "Random failures (RNF) and most tool-wear failures cannot be foreseen from these readings.",
            "The isolation forest knows healthy rows only and is much the weaker detector of failures.",
        ],
    }


def check_parity(model: Ai4iModel, readings: np.ndarray) -> None:
    answers = run_model(to_onnx(model), readings)
    expected = {
        "failure_probability": model.probability(readings),
        "anomaly_score": model.anomaly_score(readings),
    }
    for name, values in expected.items():
        print(f"largest difference in {name}: {np.abs(answers[name].ravel() - values).max():.2g}")


def main() -> None:
    readings, failed = read_ai4i()
    print(f"{len(failed)} rows, {failed.sum()} failures", flush=True)
    answers = [out_of_fold(readings, failed, seed) for seed in SEEDS]
    prediction = best_threshold(answers, failed)
    healthy_scores = np.concatenate([score[failed == 0] for _, score in answers])
    anomaly = round(float(np.quantile(healthy_scores, 1 - ANOMALY_SHARE)), 4)
    runs = [metrics_of(answer, failed, prediction, anomaly) for answer in answers]
    metrics = {
        "protocol": f"{len(SEEDS)} x {FOLDS}-fold stratified cross-validation, out-of-fold rows pooled, spread over "
        f"seeds; prediction threshold: best mean F1; anomaly threshold: {ANOMALY_SHARE:.0%} of healthy rows exceed it",
        "values": {name: spread([run[name] for run in runs]) for name in runs[0]},
    }
    print(metrics["values"], prediction, anomaly)
    model = fit_ai4i(readings, failed, SEED)
    check_parity(model, readings)
    rng = np.random.default_rng(SEED)
    golden = np.concatenate([rng.choice(np.flatnonzero(failed == label), 5, replace=False) for label in (0, 1)])
    card = make_card(readings, {"prediction": prediction, "anomaly": anomaly}, metrics)
    write_model(card, to_onnx(model), readings[golden])


if __name__ == "__main__":
    main()
