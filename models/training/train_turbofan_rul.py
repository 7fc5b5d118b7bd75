"""Trains the models turbofan-rul-fd00x on the training engines of C-MAPSS, on a CPU.

    train_turbofan_rul.py --set FD002 [--no-age] [--seeds 3] [--data DIR]

Interrupted, it goes on where it stopped. The first seed is the model that ships; the others only tell the spread.
"""

import argparse

import numpy as np

import boosting
from card import write_model
from ensemble import CUTS, FOLDS, Ensemble, Plan, fit_ensemble, folds_of
from ensemble_graph import to_onnx
from fleet import SETS, USED, Fleet, features_of, in_regimes, read_fleet
from graph import run_model
from judge import judge, spreads
from made_up import made_up_engine
from networks import KINDS
from tracking import log_run
from tree_inputs import tree_matrix
from turbofan_card import make_card, model_id
from window_features import feature_names

SEED = 1
VERSION = "2.1.0"
GOLDEN = 10


def main() -> None:
    asked = options()
    for subset in SETS if asked.set == "all" else [asked.set]:
        train(subset, not asked.no_age, asked)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--set", choices=[*SETS, "all"], required=True)
    parser.add_argument("--no-age", action="store_true", help="the variant for engines whose age is not known")
    parser.add_argument("--trees-only", action="store_true", help="no networks: faster, a little less accurate")
    parser.add_argument("--seeds", type=int, default=3, help="cross-validations, each with other folds")
    parser.add_argument("--data", help="folder of C-MAPSS; default: $MANTIS_DATA")
    return parser.parse_args()


def train(subset: str, with_age: bool, asked: argparse.Namespace) -> None:
    name = model_id(subset, with_age)
    whole = read_fleet(subset, asked.data)
    matrix = tree_matrix(with_age)
    columns = np.flatnonzero(matrix.any(axis=1))
    fleet, matrix = whole.reading(columns), matrix[columns]
    print(f"{name}: {len(fleet.own.life)} windows, {len(fleet.helpers.life)} beside, {len(columns)} features", flush=True)
    seeds = range(SEED, SEED + asked.seeds)
    plan = Plan(name, matrix, with_age, [] if asked.trees_only else list(KINDS))
    ensembles = [fit_ensemble(fleet, plan, seed) for seed in seeds]
    results = [judge(fleet.own, one.held_out(fleet.own), fleet.test_lengths, seed) for one, seed in zip(ensembles, seeds)]
    for seed, result in zip(seeds, results):
        print(f"  seed {seed}: {({key: round(value, 3) for key, value in result.items()})}", flush=True)
    ship(subset, with_age, fleet, Shipped(ensembles[0], columns, results, asked))


class Shipped:
    def __init__(self, ensemble: Ensemble, columns: np.ndarray, results: list, asked: argparse.Namespace):
        self.ensemble, self.columns, self.results, self.asked = ensemble, columns, results, asked


def ship(subset: str, with_age: bool, fleet: Fleet, made: Shipped) -> None:
    graph = to_onnx(made.ensemble, fleet.scaling)
    answers = run_model(graph, fleet.raw)
    both = np.concatenate([answers["rul"], answers["band90"]], axis=1)
    apart = np.abs(both - made.ensemble.predict(fleet.own.features)).max(axis=1)
    print(f"  Python and ONNX differ by {np.quantile(apart, 0.99):.2g} cycles in 99 % of rows, {apart.max():.2g} at most")
    names = feature_names(USED)
    found = {
        "names": [names[column] for column in made.columns],
        "rows": fleet.raw,
        "folds": folds_of(made.ensemble, fleet.own),
        "metrics": {"protocol": protocol(subset, made.asked.seeds), "values": spreads(made.results)},
        "framework": framework(made.asked.trees_only),
        "version": VERSION,
        "seed": SEED,
    }
    golden = np.random.default_rng(SEED).choice(len(fleet.raw), GOLDEN, replace=False)
    card = make_card(subset, with_age, fleet, found)
    write_model(card, graph, fleet.raw[golden], {"engine": played(subset, fleet, made.columns, graph)})
    shape = {"set": subset, "with_age": with_age, "folds": FOLDS, "version": VERSION, **boosting.POINT}
    figures = {key: [result[key] for result in made.results] for key in made.results[0]}
    log_run(card["id"], shape | {"networks": "none" if made.asked.trees_only else " ".join(KINDS)}, figures)


def played(subset: str, fleet: Fleet, columns: np.ndarray, graph) -> dict:
    """A made-up engine with what the model says of it cycle by cycle; Node must say the same."""
    regimes = fleet.regimes
    flown = list(range(len(regimes.centres))) if in_regimes(subset) else [regimes.sea_level]
    engine = made_up_engine(regimes, flown, SEED)
    features = features_of(engine, regimes if in_regimes(subset) else None)[:, columns]
    answers = run_model(graph, features)
    bands = np.concatenate([answers["rul"], answers["band90"]], axis=1)
    cycles = np.concatenate([engine.settings, engine.readings], axis=1)
    return {"cycles": cycles.tolist(), "bands": bands.astype(float).tolist()}


def framework(trees_only: bool) -> str:
    trees = f"{FOLDS} members, each LightGBM 4.7.0 as TreeEnsembleRegressor"
    return trees if trees_only else f"{trees} and {', '.join(KINDS)} from PyTorch 2.15.0"


def protocol(subset: str, seeds: int) -> str:
    return (
        f"{seeds} x {FOLDS}-fold cross-validation by whole engine of {subset}, each engine read at 20 ages drawn from the "
        "lengths of the test engines; labels capped at 125; spread over seeds (other folds, other members); phmScore is "
        f"the sum over one cut per engine; limits from {CUTS} cuts of each engine outside the fold"
    )


if __name__ == "__main__":
    main()
