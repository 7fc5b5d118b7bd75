"""The full vibration set in NumPy and SciPy, on one core: prints microseconds a frame, as JSON, for bench/features.mts."""

import json
import time
import timeit

import numpy as np
from scipy import fft, signal, stats

SHAFT = 30


def time_features(x):
    size = np.abs(x)
    rms, peak, mean = np.sqrt(np.mean(x * x)), size.max(), size.mean()
    share = np.histogram(x, 16)[0] / len(x)
    share = share[share > 0]
    return [
        x.mean(), x.std(), x.min(), x.max(), rms, peak, np.ptp(x), peak / rms, rms / mean, peak / mean,
        peak / np.mean(np.sqrt(size)) ** 2, stats.skew(x), stats.kurtosis(x), np.count_nonzero(np.diff(x < 0)),
        -np.sum(share * np.log(share)) / np.log(16),
    ]


def spectrum_features(f, p, enbw):
    f, p = f[1:], p[1:]
    total = p.sum()
    k = p.argmax()
    centroid = (f @ p) / total
    d = f - centroid
    variance = (d * d) @ p / total
    share = p / total
    share = share[share > 0]
    return [
        f[k], np.sqrt(2 * p[k] * enbw), centroid, np.sqrt(variance), f[np.argmax(np.cumsum(p) >= 0.85 * total)],
        -np.sum(share * np.log(share)) / np.log(len(p)), (d**4) @ p / total / variance**2,
        p[(f >= 10) & (f < 1000)].sum(),
    ]


def power_of(x, fs):
    f, density = signal.periodogram(x, fs, 'hann', detrend='constant')
    return f, density * fs / len(x)


def envelope_features(x, fs, enbw):
    n = len(x)
    spectrum = fft.fft(x - x.mean())
    f = np.arange(n) * fs / n
    spectrum[(f < fs / 8) | (f > 0.375 * fs)] = 0
    envelope = np.abs(fft.ifft(2 * spectrum))
    f, p = power_of(envelope, fs)
    amplitude = np.sqrt(2 * p * enbw)
    floor = np.median(amplitude)
    out = [np.sqrt(p.sum()), f[1 + amplitude[1:].argmax()], amplitude[1:].max()]
    for order in (3.585, 5.415, 2.357, 0.398):
        places = [round(h * order * SHAFT * n / fs) for h in (1, 2, 3)]
        row = np.sqrt(sum(amplitude[k - 1:k + 2].max() ** 2 for k in places))
        out += [row, row / floor]
    return out


def full_set(x, fs):
    f, p = power_of(x, fs)
    band = (f >= 10) & (f <= 1000)
    velocity = 9806.65 * np.sqrt(np.sum(p[band] / (2 * np.pi * f[band]) ** 2))
    return [*time_features(x), *spectrum_features(f, p, 1.5), *envelope_features(x, fs, 1.5), velocity]


def main():
    times = {}
    for n, fs in ((1024, 5120), (4096, 20480)):
        i = np.arange(n)
        x = np.sin(2 * np.pi * SHAFT * i / fs) + np.sin(i * i)
        times[n] = min(timeit.repeat(lambda: full_set(x, fs), number=200, repeat=5, timer=time.process_time)) / 200 * 1e6
    print(json.dumps(times))


if __name__ == '__main__':
    main()
