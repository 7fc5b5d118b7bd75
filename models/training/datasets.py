"""Readers of the public data sets, from the folder that MANTIS_DATA names."""

import csv
import gzip
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np

SETTINGS = ["setting1", "setting2", "setting3"]
SENSORS = [f"s{i}" for i in range(1, 22)]


@dataclass
class Engine:
    """One run to failure: readings[cycle, sensor]; the last row is the last cycle before failure."""

    unit: int
    readings: np.ndarray


def data_file(*parts: str) -> Path:
    root = os.environ.get("MANTIS_DATA")
    if not root:
        raise SystemExit("MANTIS_DATA is not set: name the folder that holds cmapss/ and ai4i/")
    path = Path(root, *parts)
    if not path.exists():
        raise SystemExit(f"{path} is missing: fetch it first with `npm run data`")
    return path


def read_engines(subset: str) -> list[Engine]:
    """The training engines of a C-MAPSS subset such as FD001: unit, cycle, 3 settings, 21 sensors a row."""
    with gzip.open(data_file("cmapss", f"train_{subset}.txt.gz"), "rt") as text:
        rows = np.loadtxt(text)
    return [Engine(int(u), rows[rows[:, 0] == u][:, 5:26]) for u in np.unique(rows[:, 0])]


def read_ai4i() -> tuple[np.ndarray, np.ndarray]:
    """AI4I 2020 rows as (type L=0 M=1 H=2, air K, process K, rpm, Nm, wear min) and the failure label."""
    with open(data_file("ai4i", "ai4i2020_train.csv"), newline="") as text:
        table = list(csv.DictReader(text))
    columns = [
        "Air temperature [K]",
        "Process temperature [K]",
        "Rotational speed [rpm]",
        "Torque [Nm]",
        "Tool wear [min]",
    ]
    readings = [["LMH".index(row["Type"])] + [float(row[name]) for name in columns] for row in table]
    return np.array(readings, np.float32), np.array([int(row["Machine failure"]) for row in table])
