"""Golden vectors of the cleaning steps, by NumPy and SciPy: `python make_golden.py > golden.json`.

Filters have their own, beside the filters.
"""

import json

import numpy as np
from scipy import constants, stats

WINDOW = 7


def rolling_median(x):
    return [np.median(x[max(0, i + 1 - WINDOW):i + 1]) for i in range(len(x))]


def scales(x, learn):
    """The scale of the first values, over the rest."""
    first, rest = x[:learn], x[learn:]
    return {
        'z-score': ((rest - first.mean()) / first.std()).tolist(),
        'min-max': ((rest - first.min()) / np.ptp(first)).tolist(),
        'robust': ((rest - np.median(first)) / (1.4826 * stats.median_abs_deviation(first))).tolist(),
    }


def line_over_gaps(x, gaps):
    known = np.setdiff1d(np.arange(len(x)), gaps)
    return np.interp(np.arange(len(x)), known, x[known]).tolist()


def one_clock(t, x, step):
    """Rows at whole multiples of the step, on the line between the samples, and the mean of each step."""
    rows = np.arange(np.ceil(t[0] / step), np.floor(t[-1] / step) + 1) * step
    line = np.interp(rows, t, x)
    inside = [(t > row - step) & (t <= row) for row in rows]
    mean = [x[i].mean() if i.any() else on_line for i, on_line in zip(inside, line)]
    return {'rows': rows.tolist(), 'line': line.tolist(), 'mean': [float(m) for m in mean]}


def main():
    rng = np.random.default_rng(4)
    x = 75 + np.cumsum(rng.normal(0, 0.4, 300)) + rng.normal(0, 1, 300)
    spiky = x.copy()
    spiky[rng.choice(300, 12, replace=False)] *= rng.choice([0.2, 2.0, 5.0], 12)
    gaps = [5, 6, 50, 51, 52, 53, 200]
    t = np.cumsum(rng.uniform(20, 900, 300))
    golden = {
        'x': x.tolist(),
        'spiky': spiky.tolist(),
        'median': [float(v) for v in rolling_median(spiky)],
        'learn': 100,
        'scales': scales(x, 100),
        'gaps': gaps,
        'line': line_over_gaps(x, gaps),
        't': t.tolist(),
        'clock': one_clock(t, x, 500.0),
        'units': {
            '°F °C': constants.convert_temperature(x, 'F', 'C').tolist(),
            'psi bar': (x * constants.psi / constants.bar).tolist(),
            'g m/s²': (x * constants.g).tolist(),
            'rpm Hz': (x / constants.minute).tolist(),
        },
    }
    print(json.dumps(golden))


if __name__ == '__main__':
    main()
