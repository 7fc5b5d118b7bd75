/**
 * `npm run bench -- features`, or this file alone: the full vibration set (time, spectrum, envelope with bearing lines,
 * ISO 20816 severity) on one core, beside SciPy and beside the textbook version, measured in the same run.
 * SciPy runs in the Python that MANTIS_PYTHON names, else in `python3`.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { cleanDefaults, cleanSamples, createCleanState } from '@mantis-pdm/core/clean';
import type { Samples, Window } from '@mantis-pdm/core/contract';
import FFT from 'fft.js';
import { createFeatureState, FeatureExtractor, Results } from '@mantis-pdm/core/features';
import { complexFft, realFft } from '@mantis-pdm/core/fft';
import { frames, fullSet, SHAFT, signal } from './frames.mts';
import { bytesPerCall, microseconds } from './measure.mts';
import type { Row } from './row.mts';

export async function run(): Promise<Row[]> {
  const python = process.env.MANTIS_PYTHON ?? 'python3';
  const scipy = timesOf(python, 'features_scipy.py');
  const textbook = timesOf(process.execPath, 'naive-features.mts');
  return [...frames.flatMap((frame) => frameRows(frame, { scipy, textbook })), ...cleanRows()];
}

export const bench = { title: 'Features and cleaning, one core', run };

/** Microseconds a frame, by its length; empty where it could not be measured. */
type Times = Record<string, number>;

function frameRows(
  { n, fs, goal }: (typeof frames)[number],
  { scipy, textbook }: { scipy: Times; textbook: Times },
): Row[] {
  const window = windowOf(n, fs);
  const extractor = new FeatureExtractor(fullSet);
  const results = new Results(extractor.names.length);
  const context = { shaft: SHAFT, results };
  const state = createFeatureState();
  const measure = () => extractor.measure(window, 'vibration', context);
  const ours = microseconds(measure);
  const whole = microseconds(() => extractor.extract(window, state));
  const fft = transforms(n);
  const beside = (time: number | undefined) =>
    time === undefined
      ? { value: 0, note: 'no SciPy in python3: name one that has it in MANTIS_PYTHON' }
      : { value: 1e6 / time, note: `ours is ${(time / ours).toFixed(1)} times as fast` };
  const rate = { unit: 'frames/s' };
  return [
    {
      name: `full set of ${n}`,
      value: 1e6 / ours,
      ...rate,
      goal: `≥ ${goal}`,
      note: `${extractor.names.length} features`,
    },
    { name: `  as a features message`, value: 1e6 / whole, ...rate },
    { name: `  SciPy`, ...rate, ...beside(scipy[n]) },
    { name: `  textbook`, ...rate, ...beside(textbook[n]) },
    {
      name: `  share of the FFT`,
      value: (100 * fft) / ours,
      unit: '%',
      note: `${fft.toFixed(1)} of ${ours.toFixed(1)} µs`,
    },
    {
      name: '  fft.js alone, a real transform',
      value: plain(n),
      unit: 'µs',
      note: 'the measure of the machine, as busy as it was',
    },
    { name: `  allocated a frame`, value: bytesPerCall(measure), unit: 'B', goal: '≤ 200' },
  ];
}

/** The transforms of one frame alone: the signal; the analytic signal of its band and the envelope, at half the rate. */
function transforms(n: number): number {
  const x = Float64Array.from({ length: n }, (_, i) => Math.sin(i));
  const half = new Float64Array(n + 2);
  const [a, b] = [Float64Array.from({ length: n }, (_, i) => Math.sin(i)), new Float64Array(n)];
  return microseconds(() => {
    realFft(n).forward(x, half);
    complexFft(n / 2).forward(a, b);
    realFft(n / 2).forward(x, half);
  });
}

/** One real transform by the library itself. */
function plain(n: number): number {
  const fft = new FFT(n);
  const [x, out] = [Float64Array.from({ length: n }, (_, i) => Math.sin(i)), new Float64Array(2 * n)];
  return microseconds(() => fft.realTransform(out, x));
}

function windowOf(n: number, fs: number): Window {
  const channels = { vibration: { unit: 'g', quantity: 'acceleration', fs, v: signal(n, fs) } };
  const span = { axis: 'time', from: 0, to: (1000 * (n - 1)) / fs, index: 0, channels } as const;
  return {
    v: 1,
    kind: 'window',
    id: 'bench~window',
    seq: 1,
    asset: 'pump',
    at: 0,
    quality: 100,
    validShare: 1,
    ...span,
  };
}

function cleanRows(): Row[] {
  const n = 1000;
  const v = Array.from({ length: n }, (_, i) => 50 + Math.sin(i * i));
  const rate = (samples: Samples, options = cleanDefaults) => {
    const state = createCleanState();
    return (n * 1e6) / microseconds(() => cleanSamples(samples, state, { options }));
  };
  const normalise = { ...cleanDefaults.normalise, kind: 'z-score' as const };
  const filter = { ...cleanDefaults.filter, pass: 'band' as const, from: 10, to: 200 };
  const [slow, fast] = [samplesOf(v, 1), samplesOf(v, 1000)];
  const unit = 'samples/s';
  return [
    {
      name: 'clean: z-score',
      value: rate(slow, { ...cleanDefaults, spikes: 'none', normalise }),
      unit,
      goal: '≥ 5 M',
    },
    { name: 'clean: range, Hampel, gaps', value: rate(slow), unit },
    { name: 'clean: band-pass of order 4', value: rate(fast, { ...cleanDefaults, filter }), unit },
  ];
}

function samplesOf(v: number[], fs: number): Samples {
  const channels = { speed: { unit: 'Hz', quantity: 'speed', v, q: [100] } };
  const envelope = { v: 1, kind: 'samples', id: 'bench', seq: 1, asset: 'pump', at: 0 } as const;
  return { ...envelope, axis: 'time', t0: 0, fs, channels, source: { protocol: 'bench', address: '' } };
}

/** What a script beside this one measures, in a process of its own. */
function timesOf(command: string, script: string): Times {
  const { status, stdout } = spawnSync(command, [fileURLToPath(new URL(script, import.meta.url))], {
    encoding: 'utf8',
    env: { ...process.env, OMP_NUM_THREADS: '1' },
  });
  return status === 0 ? (JSON.parse(stdout) as Times) : {};
}

if (import.meta.main) {
  for (const { name, value, unit, goal = '', note = '' } of await run()) {
    console.log(
      [name.padEnd(28), Math.round(value).toLocaleString('en').padStart(12), unit, goal, note].join('  '),
    );
  }
}
