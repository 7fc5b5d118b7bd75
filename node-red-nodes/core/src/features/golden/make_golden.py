"""Golden vectors for the feature groups, made with NumPy and SciPy.

Run from this folder: python make_golden.py > golden.json
"""

import json

import numpy as np
import scipy
from scipy import stats


def signals():
    """Name -> (values, sampling rate in Hz)."""
    rng = np.random.default_rng(20816)
    n = np.arange(1024)
    engine = 518.67 + 0.02 * np.arange(30) + rng.normal(0, 0.5, 30)
    return {
        'engine cycles': (engine, 1.0),
        'noise': (rng.normal(0, 1, 256), 100.0),
        'tone in noise': (2 * np.sin(2 * np.pi * 50 * n / 1024) + rng.normal(0, 0.1, 1024), 1024.0),
        'impulses': (rng.normal(0, 0.1, 500) + 5.0 * (np.arange(500) % 100 == 0), 2048.0),
        'large offset': (1e6 + rng.normal(0, 1, 100), 10.0),
    }


def time_features(x):
    rms, peak, mean_abs = np.sqrt(np.mean(x**2)), np.max(np.abs(x)), np.mean(np.abs(x))
    return {
        'mean': np.mean(x),
        'std': np.std(x),
        'min': np.min(x),
        'max': np.max(x),
        'rms': rms,
        'peak': peak,
        'peakToPeak': np.ptp(x),
        'crest': peak / rms,
        'shape': rms / mean_abs,
        'impulse': peak / mean_abs,
        'clearance': peak / np.mean(np.sqrt(np.abs(x))) ** 2,
        'skewness': stats.skew(x),
        'kurtosis': stats.kurtosis(x),
        'zeroCrossings': np.count_nonzero(np.diff(x < 0)),
    }


def trend_features(x, fs):
    hours = np.arange(len(x)) / fs / 3600
    level = x[0]
    for value in x[1:]:
        level += 2 / 11 * (value - level)
    return {
        'slope': stats.linregress(hours, x).slope,
        'last': x[-1],
        'ewma': level,
        'recent': np.mean(x[-int(np.ceil(len(x) / 3)):]),
    }


def spectrum_features(x, fs, bands):
    size = 2 ** int(np.ceil(np.log2(len(x))))
    taper = scipy.signal.get_window('hann', len(x))
    spectrum = np.fft.rfft((x - np.mean(x)) * taper, size)
    power = np.abs(spectrum) ** 2 / (size * np.sum(taper**2))
    power[1:-1] *= 2
    frequency = np.fft.rfftfreq(size, 1 / fs)
    features = {'peakFrequency': frequency[1 + np.argmax(power[1:])]}
    for low, high in bands:
        features[f'band{low}-{high}'] = np.sum(power[(frequency >= low) & (frequency < high)])
    return features


def main():
    bands = [[0, 5], [10, 1000]]
    cases = []
    for name, (x, fs) in signals().items():
        expected = {**time_features(x), **trend_features(x, fs), **spectrum_features(x, fs, bands)}
        cases.append({'name': name, 'fs': fs, 'x': x.tolist(), 'expected': {k: float(v) for k, v in expected.items()}})
    print(json.dumps({'numpy': np.__version__, 'scipy': scipy.__version__, 'bands': bands, 'cases': cases}))


if __name__ == '__main__':
    import scipy.signal  # noqa: F401

    main()
