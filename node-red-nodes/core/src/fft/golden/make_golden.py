"""Golden vectors for the transforms and tapers, made with NumPy and SciPy.

Run from this folder: python make_golden.py > golden.json
"""

import json

import numpy as np
import scipy
from scipy.signal import get_window


def interleaved(z):
    return np.column_stack([z.real, z.imag]).ravel().tolist()


def transform(n, rng):
    x = rng.normal(3, 1, n)
    return {'n': n, 'x': x.tolist(), 'spectrum': interleaved(np.fft.rfft(x))}


def taper(name, n):
    w = get_window(name, n)
    bandwidth = n * np.sum(w**2) / np.sum(w) ** 2
    return {'name': name, 'n': n, 'w': w.tolist(), 'noiseBandwidth': bandwidth}


def main():
    rng = np.random.default_rng(1822)
    print(json.dumps({
        'numpy': np.__version__,
        'scipy': scipy.__version__,
        'transforms': [transform(n, rng) for n in (1, 2, 3, 4, 5, 6, 7, 8, 12, 30, 64, 100, 101, 256, 360)],
        'tapers': [taper(name, n) for name in ('hann', 'hamming', 'blackman', 'flattop', 'boxcar') for n in (8, 15)],
    }))


if __name__ == '__main__':
    main()
