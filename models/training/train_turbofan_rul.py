"""Trains models/turbofan-rul-fd001 on the 100 training engines of C-MAPSS FD001 (about five minutes on two cores)."""

import sys
from datetime import date

import numpy as np

from card import input_features, write_model
from conformal import random_cuts
from datasets import SENSORS, read_engines
from graph import OPSET, run_model
from scores import coverage, phm_score, rmse, spread
from turbofan_model import CEILING, CUTS, FOLDS, LEVEL, NEAR, Rows, engine_folds, fit_turbofan, to_onnx
from window_features import EWMA_SPAN, WINDOW, engine_features, feature_names

SEED = 1
SEEDS = 3
UNITS = {
    **dict.fromkeys(["s2", "s3", "s4"], "degR"),
    **dict.fromkeys(["s7", "s11"], "psia"),
    **dict.fromkeys(["s8", "s9", "s13", "s14"], "rpm"),
    **dict.fromkeys(["s20", "s21"], "lbm/s"),
    "s12": "pps/psi",
}


def useful_sensors(engines) -> list[str]:
    """Sensors with more than two distinct readings in the whole training set."""
    readings = np.concatenate([engine.readings for engine in engines])
    return [name for i, name in enumerate(SENSORS) if len(np.unique(readings[:, i])) > 2]


def training_rows(engines, sensors: list[str]) -> Rows:
    columns = [SENSORS.index(sensor) for sensor in sensors]
    features, rul, unit = [], [], []
    for engine in engines:
        rows = engine_features(engine.readings[:, columns])
        features.append(rows)
        rul.append(np.minimum(len(engine.readings) - rows[:, -1], CEILING))
        unit.append(np.full(len(rows), engine.unit))
    exact = np.concatenate(features).astype(np.float32).astype(float)
    return Rows(exact, np.concatenate(rul), np.concatenate(unit))


def cross_validate(rows: Rows, seeds: range) -> dict[str, dict]:
    """Whole engines held out, each read at a random cut, as the official test engines are."""
    results = [validate_once(rows, seed) for seed in seeds]
    return {name: spread([result[name] for result in results]) for name in results[0]}


def validate_once(rows: Rows, seed: int) -> dict[str, float]:
    rng = np.random.default_rng(1000 + seed)
    fold = engine_folds(rows.engine, rng)
    bands = np.zeros((len(fold), 3))
    for k in range(FOLDS):
        model = fit_turbofan(rows.where(fold != k), seed)
        bands[fold == k] = model.predict(rows.features[fold == k])
        print(f"  cross-validation seed {seed}: fold {k + 1} of {FOLDS}", flush=True)
    result = cut_metrics(rows, bands, rng)
    print(f"  seed {seed}: {({name: round(value, 3) for name, value in result.items()})}", flush=True)
    return result


def cut_metrics(rows: Rows, bands: np.ndarray, rng: np.random.Generator) -> dict[str, float]:
    engines = len(np.unique(rows.engine))
    one = random_cuts(rows.engine, 1, rng)
    many = random_cuts(rows.engine, CUTS, rng)
    low, point, high = bands[many].T
    truth = rows.rul[many]
    wearing, late = truth < CEILING, truth < 50
    return {
        "rmse": rmse(truth, point),
        "phmScore": phm_score(truth, point) / CUTS * 100 / engines,
        "coverage": coverage(truth, low, high),
        "coverageOneCut": coverage(rows.rul[one], bands[one, 0], bands[one, 2]),
        "coverageUncapped": coverage(truth[wearing], low[wearing], high[wearing]),
        "coverageUnder50": coverage(truth[late], low[late], high[late]),
        "belowP10": float(np.mean(truth < low)),
        "meanWidth": float(np.mean(high - low)),
        "meanWidthUnder50": float(np.mean((high - low)[late])),
    }


def describe_features(names: list[str]) -> list[tuple[str, str]]:
    unit = lambda name: UNITS.get(name.split(".")[0], "1") + ("/cycle" if name.endswith(".slope") else "")
    return [(name, "cycle" if name == "age" else unit(name)) for name in names]


def make_card(rows: Rows, names: list[str], metrics: dict) -> dict:
    return {
        "v": 1,
        "id": "turbofan-rul-fd001",
        "version": "1.0.0",
        "task": "rul",
        "file": "model.onnx",
        "sha256": "",
        "created": date.today().isoformat(),
        "framework": "LightGBM 4.7.0, written as ONNX TreeEnsembleRegressor",
        "opset": OPSET,
        "inputs": {"name": "features", "features": input_features(describe_features(names), rows.features)},
        "outputs": [{"name": "rul", "meaning": "p10, p50 and p90 of the remaining useful life in cycles, 0 to 125"}],
        "assetClass": "turbofan",
        "window": {"count": WINDOW, "axis": "cycle"},
        "unit": "cycles",
        "ceiling": CEILING,
        "level": LEVEL,
        "thresholds": {},
        "training": {
            "data": "NASA C-MAPSS FD001, training engines only",
            "citation": "A. Saxena, K. Goebel, D. Simon, N. Eklund: Damage Propagation Modeling for Aircraft Engine "
            "Run-to-Failure Simulation, PHM 2008",
            "licence": "public domain",
            "rows": len(rows.rul),
            "engines": len(np.unique(rows.engine)),
            "script": "models/training/train_turbofan_rul.py",
            "seed": SEED,
        },
        "metrics": metrics,
        "limits": [
            "Trained on one operating condition (sea level) and one fault mode (high-pressure compressor).",
            "Needs 30 consecutive cycles; the drift features refer to the engine's own first full window and the age "
            "to its first cycle, so the history must start with the engine's life.",
            "Labels are capped at 125 cycles: an answer at the ceiling means at least 125.",
            f"EWMA features use a span of {EWMA_SPAN} samples inside the window.",
            f"The band is calibrated apart for predictions under {NEAR} cycles and from there on.",
            "Simulated data: check the coverage on your own machines before you plan by p10.",
        ],
    }


def main() -> None:
    engines = read_engines("FD001")
    sensors = useful_sensors(engines)
    rows = training_rows(engines, sensors)
    names = feature_names(sensors)
    print(f"{len(engines)} engines, {len(rows.rul)} windows, {len(names)} features of {', '.join(sensors)}", flush=True)
    seeds = range(int(sys.argv[1]) if len(sys.argv) > 1 else SEEDS)
    metrics = {
        "protocol": f"{len(seeds)} x {FOLDS}-fold cross-validation by whole engine on the training set, {CUTS} random "
        "cuts an engine; labels capped at 125; spread over seeds; phmScore is the sum for 100 engines; "
        "coverageOneCut reads each engine once",
        "values": cross_validate(rows, seeds),
    }
    model = fit_turbofan(rows, SEED)
    graph = to_onnx(model, len(names))
    parity = np.abs(run_model(graph, rows.features)["rul"] - model.predict(rows.features)).max()
    print(f"largest difference between LightGBM and ONNX: {parity:.2g} cycles; limits {model.near} {model.far}")
    golden = np.random.default_rng(SEED).choice(len(rows.rul), 10, replace=False)
    write_model(make_card(rows, names, metrics), graph, rows.features[golden])


if __name__ == "__main__":
    main()
