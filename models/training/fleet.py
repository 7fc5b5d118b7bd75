"""The fleet that a model learns from: rows of its own set, and of sets that share no engine with it."""

from dataclasses import dataclass, replace

import numpy as np

from datasets import SENSORS, Engine, read_engines
from regimes import Regimes, find_regimes
from window_features import FEATURES, FIRST, engine_features

SETS = ["FD001", "FD002", "FD003", "FD004"]
USED = ["s2", "s3", "s4", "s7", "s8", "s9", "s11", "s12", "s13", "s14", "s15", "s17", "s20", "s21"]
COLUMNS = [SENSORS.index(sensor) for sensor in USED]
CEILING = 125
# FD001 and FD003 hold the same simulated engines with other noise (28 of 100 lives are equal to the cycle and follow each
# other), and so do FD002 and FD004. A model that learned from its twin set would know some of the test's answers.
HELPERS = {
    "FD001": {"FD002": 1.0, "FD004": 0.5},
    "FD002": {"FD001": 1.0, "FD003": 0.5},
    "FD003": {"FD004": 1.0, "FD002": 0.5},
    "FD004": {"FD003": 1.0, "FD001": 0.5},
}


@dataclass
class Rows:
    """One row per window: float32-exact features in standard deviations, age and true life in cycles, engine, weight."""

    features: np.ndarray
    age: np.ndarray
    life: np.ndarray
    engine: np.ndarray
    weight: np.ndarray

    @property
    def rul(self) -> np.ndarray:
        return np.minimum(self.life, CEILING)

    def reading(self, columns: np.ndarray) -> "Rows":
        """The same rows with some of the features."""
        return replace(self, features=self.features[:, columns])

    def where(self, chosen: np.ndarray) -> "Rows":
        return Rows(*[column[chosen] for column in vars(self).values()])

    def plus(self, other: "Rows") -> "Rows":
        pairs = zip(vars(self).values(), vars(other).values())
        return Rows(*[np.concatenate(pair) for pair in pairs])


@dataclass
class Scaling:
    """Brings the features of a card to standard deviations, in float32 as the model does: (x - shift) x inverse."""

    shift: np.ndarray
    inverse: np.ndarray

    def normal(self, features: np.ndarray) -> np.ndarray:
        return (features - self.shift) * self.inverse

    def reading(self, columns: np.ndarray) -> "Scaling":
        return Scaling(self.shift[columns], self.inverse[columns])


@dataclass
class Fleet:
    """`raw`: the own rows' features as the card has them."""

    own: Rows
    raw: np.ndarray
    scaling: Scaling
    helpers: Rows
    regimes: Regimes
    test_lengths: np.ndarray

    def reading(self, columns: np.ndarray) -> "Fleet":
        parts = {name: getattr(self, name).reading(columns) for name in ("own", "helpers", "scaling")}
        return replace(self, raw=self.raw[:, columns], **parts)


def in_regimes(subset: str) -> bool:
    """FD001 and FD003 fly at sea level only: their sensors are read as they are."""
    return subset in ("FD002", "FD004")


def read_fleet(subset: str, root: str | None) -> Fleet:
    engines = {name: read_engines(name, root=root) for name in SETS}
    regimes = find_regimes([engine for fleet in engines.values() for engine in fleet], USED, COLUMNS)
    own = fleet_rows(engines[subset], regimes if in_regimes(subset) else None, 1.0)
    scaling = scaling_of(subset, regimes)
    helpers = [fleet_rows(engines[name], regimes, weight) for name, weight in HELPERS[subset].items()]
    lengths = np.array([len(engine.readings) for engine in read_engines(subset, "test", root)])
    seen = replace(own, features=scaling.normal(own.features))
    return Fleet(seen, own.features, scaling, thinned(helpers[0].plus(helpers[1])), regimes, lengths)


def scaling_of(subset: str, regimes: Regimes) -> Scaling:
    count = len(USED) * len(FEATURES) + 1
    if in_regimes(subset):
        return Scaling(np.zeros(count, np.float32), np.ones(count, np.float32))
    sea_level = regimes.sea_level
    level = np.array([feature not in ("std", "drift") for feature in FEATURES])
    shift = np.append(np.outer(regimes.mean[sea_level], level).ravel(), 0)
    inverse = np.append(np.repeat(1 / regimes.std[sea_level], len(FEATURES)), 1)
    return Scaling(shift.astype(np.float32), inverse.astype(np.float32))


def features_of(engine: Engine, regimes: Regimes | None) -> np.ndarray:
    """As `core` computes them: of normalised sensors, or of the sensors as they are where there are no regimes."""
    return engine_features(regimes.normalise(engine, COLUMNS) if regimes else engine.readings[:, COLUMNS])


def fleet_rows(engines: list[Engine], regimes: Regimes | None, weight: float) -> Rows:
    features = [features_of(engine, regimes) for engine in engines]
    life = [np.arange(len(rows))[::-1] for rows in features]
    unit = [np.full(len(rows), engine.unit) for engine, rows in zip(engines, features)]
    exact = np.concatenate(features).astype(np.float32)
    age = exact[:, -1].astype(int)
    return Rows(exact, age, np.concatenate(life).astype(float), np.concatenate(unit), np.full(len(exact), weight))


def thinned(rows: Rows) -> Rows:
    """Every second row, with twice the weight: neighbours hardly differ."""
    fewer = rows.where(np.arange(0, len(rows.life), 2))
    return replace(fewer, weight=2 * fewer.weight)


def engine_folds(engine: np.ndarray, folds: int, rng: np.random.Generator) -> np.ndarray:
    """The fold of every row; whole engines stay together."""
    units, position = np.unique(engine, return_inverse=True)
    return rng.permutation(np.arange(len(units)) % folds)[position]


def test_like_cuts(rows: Rows, lengths: np.ndarray, cuts: int, rng: np.random.Generator) -> np.ndarray:
    """Indices of `cuts` rows per engine, at ages drawn from the lengths of the test engines that it outlived."""
    chosen = []
    for unit in np.unique(rows.engine):
        own = np.flatnonzero(rows.engine == unit)
        possible = lengths[(lengths >= FIRST) & (lengths < FIRST + len(own) - 1)]
        chosen.append(own[rng.choice(possible, cuts) - FIRST])
    return np.concatenate(chosen)
