"""Readers of the public data sets, from the folder that MANTIS_DATA (or `--data`) names."""

import csv
import gzip
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np

SETTINGS = ["setting1", "setting2", "setting3"]
SENSORS = [f"s{i}" for i in range(1, 22)]
COLUMNS = 2 + len(SETTINGS) + len(SENSORS)


@dataclass
class Engine:
    """settings[cycle, 3] and readings[cycle, 21]; the last row of a training engine is its last before failure."""

    unit: int
    settings: np.ndarray
    readings: np.ndarray


def data_file(*parts: str, root: str | None = None) -> Path:
    """The file in the data folder, or in its subfolder `parts[0]` named directly; plain or gzipped."""
    folder = root or os.environ.get("MANTIS_DATA")
    if not folder:
        raise SystemExit("MANTIS_DATA is not set: name the folder that holds cmapss/ and ai4i/")
    places = [Path(folder, *parts), Path(folder, *parts[1:])]
    found = [file for place in places for file in (place, place.with_name(place.name + ".gz")) if file.exists()]
    if not found:
        raise SystemExit(f"{places[0]} is missing: fetch it first with `npm run data`")
    return found[0]


def read_engines(subset: str, part: str = "train", root: str | None = None) -> list[Engine]:
    """The engines of a C-MAPSS file such as train_FD001.txt: unit, cycle, 3 settings, 21 sensors a row."""
    file = data_file("cmapss", f"{part}_{subset}.txt", root=root)
    with gzip.open(file, "rt") if file.suffix == ".gz" else open(file) as text:
        rows = np.loadtxt(text, ndmin=2)
    if rows.shape[1] != COLUMNS:
        raise SystemExit(f"{file} has {rows.shape[1]} columns where C-MAPSS has {COLUMNS}")
    units = [rows[rows[:, 0] == unit] for unit in np.unique(rows[:, 0])]
    return [Engine(int(own[0, 0]), own[:, 2:5], own[:, 5:26]) for own in units]


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
