"""Golden vectors for the filters, made with NumPy and SciPy.

Run from this folder: python make_golden.py > golden.json
"""

import json

import numpy as np
import scipy
from scipy import signal

FS = 1000.0
DESIGNS = (
    [{'order': n, 'pass': {'pass': 'low', 'frequency': f}} for n in (1, 2, 3, 4, 8) for f in (5, 100, 450)]
    + [{'order': n, 'pass': {'pass': 'high', 'frequency': f}} for n in (1, 2, 5, 6) for f in (2, 200)]
    + [{'order': n, 'pass': {'pass': 'band', 'from': a, 'to': b}} for n in (1, 2, 3, 4) for a, b in ((10, 50), (100, 400), (1, 499))]
)


def sections(order, band):
    edge = band.get('frequency') or [band['from'], band['to']]
    return signal.butter(order, edge, {'low': 'lowpass', 'high': 'highpass', 'band': 'bandpass'}[band['pass']], fs=FS, output='sos')


def run(sos, x):
    start = signal.sosfilt_zi(sos) * x[0]
    return {'causal': signal.sosfilt(sos, x, zi=start)[0].tolist(), 'zeroPhase': signal.sosfiltfilt(sos, x).tolist()}


def main():
    rng = np.random.default_rng(1930)
    n = np.arange(200)
    x = 3 + 0.01 * n + np.sin(2 * np.pi * 0.05 * n) + rng.normal(0, 0.3, len(n))
    print(json.dumps({
        'numpy': np.__version__,
        'scipy': scipy.__version__,
        'fs': FS,
        'x': x.tolist(),
        'butterworth': [{**design, **run(sections(design['order'], design['pass']), x)} for design in DESIGNS],
        'notch': [
            {'frequency': f, 'quality': q, **run(signal.tf2sos(*signal.iirnotch(f, q, FS)), x)}
            for f, q in ((50, 30), (50, 1), (120, 5))
        ],
        'detrend': {kind: signal.detrend(x, type=kind).tolist() for kind in ('constant', 'linear')},
    }))


if __name__ == '__main__':
    main()
