"""Operating regimes: what a change of the settings does to a sensor is taken away, what wear does stays.

`core/regimes` computes the same from the table in a model's card.
"""

from dataclasses import dataclass

import numpy as np

from datasets import SETTINGS, Engine

# Altitude in kft, Mach number, throttle in %: within a regime they vary by less than 0.01 of these.
SCALES = np.array([10.0, 0.25, 20.0])
REACH = 0.25
SAME = 0.1


@dataclass
class Regimes:
    """centres[regime, setting]; mean and std [regime, sensor] over healthy and worn engines alike."""

    sensors: list[str]
    centres: np.ndarray
    mean: np.ndarray
    std: np.ndarray

    def normalise(self, engine: Engine, columns: list[int]) -> np.ndarray:
        regime = nearest(engine.settings, self.centres)
        return (engine.readings[:, columns] - self.mean[regime]) / self.std[regime]

    @property
    def sea_level(self) -> int:
        """The regime at altitude 0."""
        return int(np.abs(self.centres[:, 0]).argmin())

    def as_card(self) -> dict:
        table = zip(self.sensors, self.mean.T, self.std.T)
        return {
            "settings": [{"sensor": name, "scale": scale} for name, scale in zip(SETTINGS, SCALES.tolist())],
            "centres": self.centres.tolist(),
            "reach": REACH,
            "sensors": [{"sensor": name, "mean": mean.tolist(), "std": std.tolist()} for name, mean, std in table],
        }


def find_regimes(engines: list[Engine], sensors: list[str], columns: list[int]) -> Regimes:
    """The centres are the distinct settings, each the mean of the rows near it; no label is used."""
    settings = np.concatenate([engine.settings for engine in engines])
    readings = np.concatenate([engine.readings[:, columns] for engine in engines])
    centres = distinct(settings)
    regime = nearest(settings, centres)
    groups = [regime == number for number in range(len(centres))]
    mean = np.array([readings[group].mean(axis=0) for group in groups])
    std = np.array([readings[group].std(axis=0) for group in groups])
    return Regimes(sensors, np.array([settings[group].mean(axis=0) for group in groups]), mean, np.where(std < 1e-6, 1, std))


def distinct(settings: np.ndarray) -> np.ndarray:
    centres: list[np.ndarray] = []
    rest = settings
    while len(rest) > 0:
        near = distance(rest, rest[:1])[:, 0] < SAME
        centres.append(rest[near].mean(axis=0))
        rest = rest[~near]
    return np.array(sorted(centres, key=tuple))


def nearest(settings: np.ndarray, centres: np.ndarray) -> np.ndarray:
    return distance(settings, centres).argmin(axis=1)


def distance(settings: np.ndarray, centres: np.ndarray) -> np.ndarray:
    return np.linalg.norm((settings[:, None] - centres[None]) / SCALES, axis=2)
