import FFT from 'fft.js';
import { frames, SHAFT, signal } from './frames.mts';
import { microseconds } from './measure.mts';

/** The full vibration set as a textbook writes it: a pass and an array for every quantity, a new plan for every transform. */
function naiveFeatures(x: number[], fs: number, shaft: number): number[] {
  return [...time(x), ...spectrum(x, fs), ...envelope(x, fs, shaft), severity(x, fs)];
}

const mean = (x: number[]) => x.reduce((a, b) => a + b, 0) / x.length;

function time(x: number[]): number[] {
  const m = mean(x);
  const centred = x.map((v) => v - m);
  const std = Math.sqrt(mean(centred.map((v) => v ** 2)));
  const rms = Math.sqrt(mean(x.map((v) => v ** 2)));
  const absolute = x.map(Math.abs);
  const peak = Math.max(...absolute);
  const root = mean(absolute.map(Math.sqrt)) ** 2;
  const crossings = x.filter((v, i) => i > 0 && v < 0 !== x[i - 1] < 0).length;
  const skewness = mean(centred.map((v) => v ** 3)) / std ** 3;
  const kurtosis = mean(centred.map((v) => v ** 4)) / std ** 4 - 3;
  const level = [m, std, Math.min(...x), Math.max(...x), rms, peak, Math.max(...x) - Math.min(...x)];
  return [
    ...level,
    peak / rms,
    rms / mean(absolute),
    peak / mean(absolute),
    peak / root,
    skewness,
    kurtosis,
    crossings,
    entropy(x),
  ];
}

function entropy(x: number[]): number {
  const [min, max] = [Math.min(...x), Math.max(...x)];
  const counts = new Array<number>(16).fill(0);
  for (const v of x) counts[Math.min(15, Math.floor(((v - min) / (max - min)) * 16))]++;
  return (
    counts.filter(Boolean).reduce((sum, c) => sum - (c / x.length) * Math.log(c / x.length), 0) / Math.log(16)
  );
}

/** Mean square per bin of the Hann-tapered signal without its mean. */
function powerOf(x: number[]): number[] {
  const m = mean(x);
  const w = x.map((_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / x.length));
  const fft = new FFT(x.length);
  const out = fft.createComplexArray() as number[];
  fft.realTransform(out, x.map((v, i) => (v - m) * w[i])); // prettier-ignore
  const weight = w.reduce((sum, v) => sum + v * v, 0);
  return Array.from(
    { length: x.length / 2 + 1 },
    (_, k) => (2 * (out[2 * k] ** 2 + out[2 * k + 1] ** 2)) / (x.length * weight),
  );
}

function spectrum(x: number[], fs: number): number[] {
  const p = powerOf(x).slice(1);
  const f = p.map((_, k) => ((k + 1) * fs) / x.length);
  const total = p.reduce((a, b) => a + b, 0);
  const centroid = p.reduce((sum, v, k) => sum + v * f[k], 0) / total;
  const moment = (order: number) => p.reduce((sum, v, k) => sum + v * (f[k] - centroid) ** order, 0) / total;
  const spread = Math.sqrt(moment(2));
  let below = 0;
  const rolloff = f[p.findIndex((v) => (below += v) >= 0.85 * total)];
  const information = -p.reduce((sum, v) => sum + (v / total) * Math.log(v / total), 0) / Math.log(p.length);
  const band = p.filter((_, k) => f[k] >= 10 && f[k] < 1000).reduce((a, b) => a + b, 0);
  const highest = Math.max(...p);
  return [
    f[p.indexOf(highest)],
    Math.sqrt(3 * highest),
    centroid,
    spread,
    rolloff,
    information,
    moment(4) / spread ** 4,
    band,
  ];
}

function envelope(x: number[], fs: number, shaft: number): number[] {
  const n = x.length;
  const m = mean(x);
  const fft = new FFT(n);
  const [spectrum, time] = [fft.createComplexArray() as number[], fft.createComplexArray() as number[]];
  const input = fft.toComplexArray(x.map((v) => v - m), undefined) as number[]; // prettier-ignore
  fft.transform(spectrum, input);
  const step = fs / n;
  const kept = spectrum.map((v, i) => {
    const f = Math.floor(i / 2) * step;
    return f >= fs / 8 && f <= 0.375 * fs ? 2 * v : 0;
  });
  fft.inverseTransform(time, kept);
  const power = powerOf(Array.from({ length: n }, (_, i) => Math.hypot(time[2 * i], time[2 * i + 1])));
  const amplitude = power.map((p) => Math.sqrt(3 * p));
  const floor = [...amplitude].sort((a, b) => a - b)[amplitude.length >> 1];
  const lines = [3.585, 5.415, 2.357, 0.398].flatMap((order) => {
    const row = [1, 2, 3].map((h) => {
      const place = Math.round((h * order * shaft) / step);
      return Math.max(...amplitude.slice(place - 1, place + 2));
    });
    return [Math.hypot(...row), Math.hypot(...row) / floor];
  });
  const highest = Math.max(...amplitude.slice(1));
  return [Math.sqrt(power.reduce((a, b) => a + b, 0)), amplitude.indexOf(highest) * step, highest, ...lines];
}

function severity(x: number[], fs: number): number {
  const velocity = powerOf(x).map((p, k) => {
    const f = (k * fs) / x.length;
    return f >= 10 && f <= 1000 ? p / (2 * Math.PI * f) ** 2 : 0;
  });
  return 9806.65 * Math.sqrt(velocity.reduce((a, b) => a + b, 0));
}

// In a process of its own, since plain arrays would slow down the same library for typed ones.
if (import.meta.main) {
  const times = frames.map(({ n, fs }) => {
    const x = signal(n, fs);
    return [n, microseconds(() => naiveFeatures(x, fs, SHAFT))];
  });
  console.log(JSON.stringify(Object.fromEntries(times)));
}
