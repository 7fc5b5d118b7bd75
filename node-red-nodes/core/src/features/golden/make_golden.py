"""Golden vectors for the feature groups, made with NumPy, SciPy and PyWavelets.

Run from this folder: python make_golden.py > golden.json
"""

import json

import numpy as np
import pywt
import scipy
from scipy import interpolate, optimize, signal, stats

BANDS = [[0, 5], [10, 1000]]
BEARING = {'balls': 9, 'ballDiameter': 7.94, 'pitchDiameter': 39.04, 'angle': 0}
TAPERS = {
    'hann': [0.5, 0.5],
    'hamming': [0.54, 0.46],
    'blackman': [0.42, 0.5, 0.08],
    'flattop': [0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368],
    'boxcar': [1],
}


def signals():
    """Name -> (values, sampling rate in Hz)."""
    rng = np.random.default_rng(20816)
    n = np.arange(1024)
    engine = 518.67 + 0.01 * np.arange(30) + rng.normal(0, 0.5, 30)
    return {
        'engine cycles': (engine, 1.0),
        'noise': (rng.normal(0, 1, 256), 100.0),
        'tone in noise': (2 * np.sin(2 * np.pi * 50 * n / 1024) + rng.normal(0, 0.1, 1024), 1024.0),
        'impulses': (rng.normal(0, 0.1, 500) + 5.0 * (np.arange(500) % 100 == 0), 2048.0),
        'large offset': (1e6 + rng.normal(0, 1, 100), 10.0),
        'odd length': (rng.normal(0, 1, 301) + np.sin(0.3 * np.arange(301)), 1000.0),
    }


def time_features(x):
    rms, peak, mean_abs = np.sqrt(np.mean(x**2)), np.max(np.abs(x)), np.mean(np.abs(x))
    share = np.histogram(x, bins=16)[0] / len(x)
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
        'entropy': stats.entropy(share) / np.log(16),
    }


def trend_features(x, fs):
    hours = np.arange(len(x)) / fs / 3600
    level = x[0]
    for value in x[1:]:
        level += 2 / 11 * (value - level)
    fit = stats.linregress(hours, x)
    return {
        'slope': fit.slope,
        'slopeError': fit.stderr,
        'last': x[-1],
        'ewma': level,
        'recent': np.mean(x[-int(np.ceil(len(x) / 3)):]),
    }


def lobe(a, d):
    """Main lobe of a sum-of-cosines taper, relative to its height, d bins from the centre."""
    total = a[0] / d + sum((-1) ** m * a[m] * d / (d * d - m * m) for m in range(1, len(a)))
    return np.sin(np.pi * d) * total / (np.pi * a[0])


def read_line(amplitude, k, a):
    """Frequency in bins and amplitude of the lone tone around the local maximum k."""
    if k < 1 or k >= len(amplitude) - 1:
        return k, amplitude[k]
    side = 1 if amplitude[k + 1] > amplitude[k - 1] else -1
    ratio = amplitude[k + side] / amplitude[k]
    if ratio >= 1:
        return k, amplitude[k]
    error = lambda d: abs(lobe(a, 1 - d) / lobe(a, d)) - ratio
    if error(1e-12) > 0:
        return k, amplitude[k]
    d = optimize.brentq(error, 1e-12, 0.5, xtol=1e-15)
    return k + side * d, amplitude[k] / lobe(a, d)


def near(amplitude, place, slack, a):
    low, high = int(np.floor(place - slack + 0.5)), int(np.ceil(place + slack - 0.5))
    low, high = max(1, low), min(len(amplitude) - 1, high)
    return read_line(amplitude, low + int(np.argmax(amplitude[low:high + 1])), a)


def mean_square(x, fs, taper='hann', segment=None):
    """Frequencies, and mean square per bin; SciPy's welch is the power spectral density."""
    segment = segment or len(x)
    f, density = signal.welch(x, fs, taper, nperseg=segment, detrend='constant', scaling='density')
    return f, density * fs / segment


def bandwidth(taper, n):
    w = signal.get_window(taper, n)
    return n * np.sum(w**2) / np.sum(w) ** 2


def spectrum_features(x, fs, taper='hann', segment=None, shaft=None):
    a = TAPERS[taper]
    f, power = mean_square(x, fs, taper, segment)
    step = f[1]
    amplitude = np.sqrt(2 * power * bandwidth(taper, segment or len(x)))
    inner = np.concatenate([[0], power[1:], [0]])
    peaks = [k for k in range(1, len(power)) if inner[k] > inner[k - 1] and inner[k] >= inner[k + 1]]
    peaks.sort(key=lambda k: -power[k])
    features = {}
    for i, k in enumerate(peaks[:2]):
        bin_, height = read_line(amplitude, k, a)
        name = 'peak' if i == 0 else f'peak{i + 1}'
        features[f'{name}Frequency'], features[f'{name}Amplitude'] = bin_ * step, height
    f1, p = f[1:], power[1:]
    centroid = np.sum(f1 * p) / np.sum(p)
    spread = np.sqrt(np.sum((f1 - centroid) ** 2 * p) / np.sum(p))
    features['centroid'], features['spread'] = centroid, spread
    features['rolloff'] = f1[np.argmax(np.cumsum(p) >= 0.85 * np.sum(p))]
    features['spectralEntropy'] = stats.entropy(p) / np.log(len(p))
    features['spectralKurtosis'] = np.sum((f1 - centroid) ** 4 * p) / np.sum(p) / spread**4
    for low, high in BANDS:
        features[f'band{low}-{high}'] = np.sum(power[(f >= low) & (f < high)])
    if shaft:
        for h in (1, 2, 3):
            place = h * shaft / step
            features[f'harmonic{h}'] = near(amplitude, place, max(1, 0.01 * place), a)[1]
        apart, expected = shaft / step, 5 * shaft / step
        bin_, carrier = near(amplitude, expected, min(apart / 2, max(1, 0.01 * expected)), a)
        features['carrier'] = carrier
        sides = [(bin_ + s * i * apart, max(1, 0.01 * i * apart)) for i in (1, 2, 3) for s in (-1, 1)]
        features['sidebandRatio'] = sum(near(amplitude, *side, a)[1] for side in sides) / carrier
    return features


def severity_features(x, fs):
    f, power = mean_square(x * 9.80665 * 1000, fs)
    inside = (f >= 10) & (f <= 1000)
    velocity = np.sqrt(np.sum(power[inside] / (2 * np.pi * f[inside]) ** 2))
    return {'velocityRms': velocity, 'severityZone': 1 + sum(velocity > limit for limit in (1.4, 2.8, 4.5))}


def envelope_features(x, fs, shaft, low, high):
    n = len(x)
    step = fs / n
    first, last = int(np.ceil(low / step)), int(np.floor(high / step))
    spectrum = np.fft.rfft(x - np.mean(x))
    keep = np.zeros_like(spectrum)
    keep[first:last + 1] = spectrum[first:last + 1]
    envelope = np.abs(signal.hilbert(np.fft.irfft(keep, n)))
    thin = 1
    while (n // thin) % 2 == 0 and n // thin // 2 >= 2 * (last - first):
        thin *= 2
    envelope = envelope[::thin]
    f, power = mean_square(envelope, fs / thin)
    amplitude = np.sqrt(2 * power * bandwidth('hann', len(envelope)))
    a = TAPERS['hann']
    bin_, height = read_line(amplitude, 1 + int(np.argmax(power[1:])), a)
    features = {
        'envelopeFrom': first * step,
        'envelopeTo': last * step,
        'envelopeRms': np.sqrt(np.sum(power)),
        'envelopePeakFrequency': bin_ * step,
        'envelopePeakAmplitude': height,
    }
    ratio = BEARING['ballDiameter'] / BEARING['pitchDiameter']
    orders = {
        'bpfo': BEARING['balls'] / 2 * (1 - ratio),
        'bpfi': BEARING['balls'] / 2 * (1 + ratio),
        'bsf': (1 - ratio**2) / (2 * ratio),
        'ftf': (1 - ratio) / 2,
    }
    sorted_ = np.sort(amplitude[1:last - first + 1])
    floor = sorted_[len(sorted_) // 2]
    for fault, order in orders.items():
        place = order * shaft / step
        row = [near(amplitude, h * place, max(1, 0.01 * h * place), a)[1] for h in (1, 2, 3)]
        features[fault] = np.sqrt(np.sum(np.square(row)))
        features[f'{fault}Ratio'] = features[fault] / (np.sqrt(3) * floor)
    return features


def kurtogram(x, fs):
    spectrum = np.fft.rfft(x - np.mean(x))
    bins, best, highest = len(spectrum), (1, len(spectrum) - 2), 0
    for level in range(7):
        width = (bins - 2) // 2**level
        if width < 24:
            break
        for b in range(2**level):
            z = np.abs(np.fft.ifft(spectrum[1 + b * width:1 + (b + 1) * width])) ** 2
            kurtosis = np.mean(z**2) / np.mean(z) ** 2 - 2
            if kurtosis > highest:
                highest, best = kurtosis, (1 + b * width, (b + 1) * width)
    return {'envelopeFrom': best[0] * fs / len(x), 'envelopeTo': best[1] * fs / len(x)}


def cepstrum_features(x, fs):
    _, power = mean_square(x, fs)
    cepstrum = np.fft.irfft(0.5 * np.log(np.maximum(power, 1e-12 * power.max())), len(x))
    peak = 8 + int(np.argmax(cepstrum[8:len(x) // 2 + 1]))
    return {'cepstrumQuefrency': peak / fs, 'cepstrumPeak': cepstrum[peak]}


def wavelet_features(x):
    nodes = pywt.WaveletPacket(x, 'db4', 'periodization', maxlevel=3).get_level(3, 'freq')
    energies = np.array([np.sum(node.data**2) for node in nodes])
    return {f'wavelet{i + 1}': energy for i, energy in enumerate(energies / energies.sum())}


def bearing_signal():
    """Impacts of an outer-race fault that ring at 3 kHz, on a shaft of 30 Hz with a gear of five teeth."""
    rng = np.random.default_rng(1797)
    fs, n, shaft = 12_000.0, 2400, 30.0
    t = np.arange(n) / fs
    bpfo = 4.5 * (1 - 7.94 / 39.04) * shaft
    phase = (t * bpfo) % 1 / bpfo
    impacts = 3 * np.exp(-800 * phase) * np.sin(2 * np.pi * 3000 * phase)
    mesh = (1 + 0.4 * np.cos(2 * np.pi * shaft * t)) * np.cos(2 * np.pi * 5 * shaft * t)
    return 1 + impacts + 0.5 * mesh + 0.8 * np.cos(2 * np.pi * shaft * t) + rng.normal(0, 0.3, n), fs, shaft


def turns_from_speed(speed, fs):
    return np.concatenate([[0], np.cumsum((speed[1:] + speed[:-1]) / (2 * fs))])


def turns_from_pulses(tacho, per_turn):
    level = (tacho.min() + tacho.max()) / 2
    before = np.flatnonzero((tacho[:-1] < level) & (tacho[1:] >= level))
    edges = before + (level - tacho[before]) / (tacho[before + 1] - tacho[before])
    i = np.arange(len(tacho))
    pair = np.clip(np.searchsorted(edges, i, 'right') - 1, 0, len(edges) - 2)
    return (pair + (i - edges[pair]) / (edges[pair + 1] - edges[pair])) / per_turn


def order_features(x, turns):
    turns = turns - turns[0]
    total = int(np.floor(turns[-1]))
    per_turn = int(np.ceil(len(x) / total))
    angles = np.arange(per_turn * total) / per_turn
    places = np.interp(angles, turns, np.arange(len(x)))
    even = interpolate.CubicSpline(np.arange(len(x)), x, bc_type='natural')(places)
    _, power = mean_square(even, per_turn)
    amplitude = np.sqrt(2 * power * bandwidth('hann', len(even)))
    return {f'order{o}': near(amplitude, o * total, 1, TAPERS['hann'])[1] for o in (1, 2, 3.5)}


def run_up():
    fs, n = 1000.0, 1500
    speed = 10 + 20 * np.arange(n) / n
    turns = turns_from_speed(speed, fs)
    x = 2 * np.sin(2 * np.pi * turns) + 0.5 * np.sin(2 * np.pi * 3.5 * turns)
    return x + np.random.default_rng(3).normal(0, 0.1, n), speed, fs


def pair_features(a, b, fs):
    _, c = signal.coherence(a, b, fs, nperseg=len(a) // 4)
    return {'correlation': stats.pearsonr(a, b)[0], 'coherence': np.mean(c[1:])}


def history(n=40):
    rng = np.random.default_rng(5)
    t = np.cumsum(rng.uniform(0.5, 1.5, n))
    y = rng.normal(2, 0.1, n) + 0.01 * np.maximum(0, np.arange(n) - 20)
    mean, sigma, up, down = np.mean(y[:20]), np.std(y[:20], ddof=1), 0, 0
    for value in y[20:]:
        up = max(0, up + (value - mean) / sigma - 0.5)
        down = max(0, down - (value - mean) / sigma - 0.5)
    last = slice(n - 30, n)
    return {'t': t, 'y': y, 'expected': {
        'lastSlope': stats.linregress(t[last], y[last]).slope,
        'lastTheilSen': stats.theilslopes(y[last], t[last])[0],
        'lastCusumUp': up,
        'lastCusumDown': down,
    }}


def plain(value):
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    return value.tolist() if isinstance(value, np.ndarray) else value.item() if isinstance(value, np.generic) else value


def main():
    cases = [
        {'name': name, 'fs': fs, 'x': x, 'expected': {**time_features(x), **trend_features(x, fs), **spectrum_features(x, fs)}}
        for name, (x, fs) in signals().items()
    ]
    x, fs, shaft = bearing_signal()
    tapered = {taper: spectrum_features(x, fs, taper, shaft=shaft) for taper in TAPERS}
    a, speed, slow = run_up()
    turns = turns_from_speed(speed, slow)
    tacho = np.maximum(0, np.sin(4 * np.pi * turns)) ** 8
    print(json.dumps(plain({
        'numpy': np.__version__,
        'scipy': scipy.__version__,
        'pywavelets': pywt.__version__,
        'bands': BANDS,
        'cases': cases,
        'bearing': {
            'x': x,
            'fs': fs,
            'rpm': 60 * shaft,
            'geometry': BEARING,
            'tapered': tapered,
            'welch': spectrum_features(x, fs, 'hann', 512),
            'envelope': envelope_features(x, fs, shaft, 2000, 4000),
            'kurtogram': kurtogram(x, fs),
            'cepstrum': cepstrum_features(x, fs),
            'wavelet': wavelet_features(x[:2397]),
            'severity': severity_features(x, fs),
        },
        'runUp': {
            'x': a,
            'speed': 60 * speed,
            'fs': slow,
            'expected': order_features(a, turns),
            'tacho': tacho,
            'byPulses': order_features(a, turns_from_pulses(tacho, 2)),
        },
        'pair': pair_features(a, np.roll(a, 3) + a**2 / 8, slow),
        'history': history(),
    })))


if __name__ == '__main__':
    main()
