"""Golden values of the statistics, by NumPy and SciPy: `python make_golden.py > golden.json`."""

import json

import numpy as np
from scipy import stats


def sample(x):
    return {
        'x': x.tolist(),
        'mean': float(np.mean(x)),
        'median': float(np.median(x)),
        'deviation': float(stats.median_abs_deviation(x)),
        'normal': float(stats.median_abs_deviation(x, scale='normal')),
        'quantiles': np.quantile(x, [0, 0.01, 0.25, 0.5, 0.9, 1]).tolist(),
        'squares': float(len(x) * np.var(x)),
    }


def line(t, y):
    found = stats.linregress(t, y)
    return {'t': t.tolist(), 'y': y.tolist(), 'slope': float(found.slope), 'error': float(found.stderr)}


def main():
    rng = np.random.default_rng(10)
    t = np.cumsum(rng.uniform(0.1, 3, 40))
    even = np.arange(25) * 0.2
    shares = [1e-300, 1e-20, 1e-9, 0.001, 0.05, 0.075, 0.1, 0.5, 0.9, 0.925, 0.95, 0.999, 1 - 1e-9]
    points = [-38.5, -37, -20, -8, -7.1, -7, -5, -2, -0.5, 0, 0.3, 1, 2.5, 6, 7, 7.2, 9, 40]
    golden = {
        'samples': [
            sample(rng.normal(5, 2, n)) for n in (1, 2, 7, 16, 17, 100)
        ] + [sample(1e9 + rng.standard_t(2, 51)), sample(np.repeat([0.1, 3.0], [30, 3]))],
        'lines': [line(t, 3 - 0.7 * t + rng.normal(0, 1, 40)), line(even, 1e6 + even + rng.normal(0, 0.1, 25))],
        'normal': {
            'shares': shares,
            'quantiles': stats.norm.ppf(shares).tolist(),
            'points': points,
            'cdf': stats.norm.cdf(points).tolist(),
        },
    }
    print(json.dumps(golden))


if __name__ == '__main__':
    main()
