"""Figures and parameters to an MLflow server, where MLFLOW_TRACKING_URI names one; by its REST API, without its package."""

import json
import os
import time
import urllib.error
import urllib.request

EXPERIMENT = "mantis"


def log_run(name: str, parameters: dict[str, object], figures: dict[str, list[float]]) -> None:
    """One run with its parameters and, for each figure, a value per seed. Does nothing without MLFLOW_TRACKING_URI."""
    server = os.environ.get("MLFLOW_TRACKING_URI")
    if not server:
        return
    now = lambda: int(time.time() * 1000)
    start = {"experiment_id": experiment_id(server), "run_name": name, "start_time": now()}
    run = call(server, "runs/create", start)["run"]["info"]["run_id"]
    metrics = [
        {"key": key, "value": value, "timestamp": now(), "step": step}
        for key, values in figures.items()
        for step, value in enumerate(values)
    ]
    params = [{"key": key, "value": str(value)} for key, value in parameters.items()]
    call(server, "runs/log-batch", {"run_id": run, "metrics": metrics, "params": params})
    call(server, "runs/update", {"run_id": run, "status": "FINISHED", "end_time": now()})
    print(f"  logged to {server} as run {run}")


def experiment_id(server: str) -> str:
    try:
        found = call(server, f"experiments/get-by-name?experiment_name={EXPERIMENT}")
        return found["experiment"]["experiment_id"]
    except urllib.error.HTTPError as error:
        if error.code != 404:
            raise
    return call(server, "experiments/create", {"name": EXPERIMENT})["experiment_id"]


def call(server: str, path: str, body: dict | None = None) -> dict:
    """Raises urllib.error.HTTPError when the server refuses; without a server the training ends with a sentence."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{server.rstrip('/')}/api/2.0/mlflow/{path}", data, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)
    except urllib.error.HTTPError:
        raise
    except urllib.error.URLError as error:
        raise SystemExit(f"The model is written, but MLflow at {server} does not answer: {error.reason}") from error
