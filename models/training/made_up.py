"""A made-up engine that wears, so that Node and Python can be compared without anybody's data."""

import numpy as np

from datasets import Engine
from fleet import COLUMNS
from regimes import Regimes

CYCLES = 100
WEAR = 1.5
NOISE = 0.5


def made_up_engine(regimes: Regimes, flown: list[int], seed: int) -> Engine:
    """Flies in the regimes `flown` in random order; four decimals, as C-MAPSS has."""
    rng = np.random.default_rng(seed)
    regime = rng.choice(flown, CYCLES)
    readings = np.zeros((CYCLES, 21))
    wear = WEAR * np.linspace(0, 1, CYCLES)[:, None] ** 2 * rng.choice([-1, 1], len(COLUMNS))
    scatter = NOISE * rng.standard_normal((CYCLES, len(COLUMNS)))
    readings[:, COLUMNS] = regimes.mean[regime] + regimes.std[regime] * (wear + scatter)
    return Engine(0, regimes.centres[regime].round(4), readings.round(4))
