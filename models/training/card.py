"""Writes a model's folder: model.onnx, card.json (with the hash) and golden.json (rows with their answers)."""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx

from graph import run_model

MODELS = Path(__file__).resolve().parent.parent


def write_model(card: dict, model: onnx.ModelProto, golden_rows: np.ndarray, beside: dict = {}) -> Path:
    """`beside`: what golden.json holds besides."""
    folder = MODELS / card["id"]
    folder.mkdir(exist_ok=True)
    content = model.SerializeToString(deterministic=True)
    (folder / card["file"]).write_bytes(content)
    write_json(folder / "card.json", {**card, "sha256": hashlib.sha256(content).hexdigest()})
    rows = golden_rows.astype(np.float32)
    answers = {name: answer.astype(float).tolist() for name, answer in run_model(model, rows).items()}
    write_json(folder / "golden.json", {"inputs": rows.astype(float).tolist(), "outputs": answers, **beside})
    print(f"{folder.name}: {len(content) / 1e6:.2f} MB")
    return folder


def input_features(names: list[tuple[str, str]], rows: np.ndarray) -> list[dict]:
    """(name, unit) of each input with the range seen in training."""
    low, high = rows.min(axis=0), rows.max(axis=0)
    return [
        {"name": name, "unit": unit, "min": float(a), "max": float(b)}
        for (name, unit), a, b in zip(names, low, high)
    ]


def write_json(path: Path, content: dict) -> None:
    path.write_text(json.dumps(content, indent=2) + "\n")
