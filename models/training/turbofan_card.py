"""What the card of a turbofan model says."""

from datetime import date

import numpy as np

from card import input_features
from conformal import EDGES
from fleet import CEILING, HELPERS, Fleet, in_regimes
from graph import OPSET
from window_features import BASELINE, FIRST, WINDOW

LEVEL = 0.8
UNITS = {
    **dict.fromkeys(["s2", "s3", "s4"], "degR"),
    **dict.fromkeys(["s7", "s11"], "psia"),
    **dict.fromkeys(["s8", "s9", "s13", "s14"], "rpm"),
    **dict.fromkeys(["s20", "s21"], "lbm/s"),
    "s12": "pps/psi",
}
CITATION = (
    "A. Saxena, K. Goebel, D. Simon, N. Eklund: Damage Propagation Modeling for Aircraft Engine Run-to-Failure "
    "Simulation, PHM 2008"
)


def model_id(subset: str, with_age: bool) -> str:
    return f"turbofan-rul-{subset.lower()}" + ("" if with_age else "-no-age")


def make_card(subset: str, with_age: bool, fleet: Fleet, found: dict) -> dict:
    """`found`: names, rows (as the card's features are), folds, metrics, framework, version, seed."""
    regimes = len(fleet.regimes.centres) if in_regimes(subset) else 1
    units = [unit_of(name, subset) for name in found["names"]]
    window = {"count": WINDOW, "first": FIRST, "axis": "cycle"}
    return {
        "v": 1,
        "id": model_id(subset, with_age),
        "version": found["version"],
        "task": "rul",
        "file": "model.onnx",
        "sha256": "",
        "created": date.today().isoformat(),
        "framework": found["framework"],
        "opset": OPSET,
        "inputs": {"name": "features", "features": input_features(list(zip(found["names"], units)), found["rows"])},
        "outputs": [
            {"name": "rul", "meaning": "p10, p50 and p90 of the remaining useful life in cycles, 0 to 125"},
            {"name": "band90", "meaning": "lower and upper limit of the 90 % band in cycles"},
        ],
        "assetClass": "turbofan",
        "window": window | {"baseline": BASELINE} if with_age else window,
        **({"regimes": fleet.regimes.as_card()} if regimes > 1 else {}),
        "unit": "cycles",
        "ceiling": CEILING,
        "level": LEVEL,
        "thresholds": {},
        "training": {
            "data": f"NASA C-MAPSS {subset}, training engines; beside them those of {' and '.join(HELPERS[subset])}",
            "citation": CITATION,
            "licence": "public domain",
            "rows": len(fleet.own.life) + len(fleet.helpers.life),
            "engines": len(np.unique(fleet.own.engine)),
            "script": "models/training/train_turbofan_rul.py",
            "seed": found["seed"],
            "folds": found["folds"],
        },
        "metrics": found["metrics"],
        "limits": limits_of(subset, with_age),
    }


def unit_of(name: str, subset: str) -> str:
    if name == "age":
        return "cycle"
    return "1" if in_regimes(subset) else UNITS.get(name.split(".")[0], "1")


def limits_of(subset: str, with_age: bool) -> list[str]:
    faults = "high-pressure compressor" if subset in ("FD001", "FD002") else "high-pressure compressor and fan"
    flight = "six operating conditions" if in_regimes(subset) else "one operating condition (sea level)"
    life = (
        f"The drift features refer to the engine's first {BASELINE} cycles and the age to its first, so the history must "
        "start with the engine's life."
        if with_age
        else "Knows neither age nor the first cycles of the engine, which costs accuracy."
    )
    edges = " and ".join(str(edge) for edge in EDGES)
    return [
        f"Trained on {flight} and wear of the {faults}.",
        f"Answers from {FIRST} consecutive cycles on; reads at most {WINDOW}. {life}",
        "Labels are capped at 125 cycles: an answer at the ceiling means at least 125.",
        f"The bands are calibrated apart for predictions under, between and over {edges} cycles, on engines that the "
        "member in question was not trained on. A window spans several flights, so there is no band per condition.",
        "FD001 and FD003, and FD002 and FD004, hold the same simulated engines in part; no model was trained on the twin "
        "of its own set.",
        "Simulated data: check the coverage on your own machines before you plan by p10.",
    ]
