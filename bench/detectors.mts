/**
 * `npm run bench -- detectors`, or this file alone: each detector on one core. Rows of 20 channels that it judges a second, as its `score` is
 * called (with its evidence and its reasons), and the least part of it where that has a name; seconds to learn 10,000 rows of 50
 * channels, and memory. Beside scikit-learn in the Python that MANTIS_PYTHON names, else in `python3`.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import {
  detectors,
  type Detector,
  type DetectorName,
  type InputKind,
  type Sample,
} from '@mantis-pdm/core/anomaly';
import type { Features } from '@mantis-pdm/core/contract';
import { microseconds } from './measure.mts';
import type { Row } from './row.mts';

const ROWS = 10_000;
const CHANNELS = 20;
const OPTIONS = { falseAlarms: 0.001, rowsPerCase: 100_000, until: 60_000 * 2_000, step: 60_000 };

export async function run(): Promise<Row[]> {
  const theirs = besideOf();
  return (Object.keys(detectors) as DetectorName[]).flatMap((name) => rowsOf(name, theirs[name]));
}

export const bench = { title: 'Detectors, one core', run };

interface Theirs {
  fit: number;
  rate: number;
}

function rowsOf(name: DetectorName, theirs: Theirs | undefined): Row[] {
  const detector: Detector = detectors[name];
  const { seconds, megabytes, bytes } = learned(name);
  const rate = { unit: 'rows/s' };
  return [
    {
      name: `${name}, judged`,
      value: judged(detector),
      ...rate,
      note: 'with evidence, reasons and the reading of a message',
    },
    ...measured(name),
    ...(theirs ? [{ name: '  scikit-learn, in one batch', value: theirs.rate, ...rate }] : []),
    {
      name: `  learns ${ROWS} × 50`,
      value: seconds,
      unit: 's',
      goal: '≤ 10',
      note: `the model is ${(bytes / 1e3).toFixed(0)} kB`,
    },
    ...(theirs ? [{ name: '  scikit-learn learns', value: theirs.fit, unit: 's' }] : []),
    { name: '  memory of the whole process', value: megabytes, unit: 'MB', goal: '≤ 500' },
  ];
}

/** Rows a second, each in a message of its own. */
function judged(detector: Detector): number {
  const sample = sampleOf(2_000, CHANNELS, detector.prefers);
  const model = detector.fit(sample, OPTIONS);
  const memory = detector.begin?.(model);
  const messages = sample.rows.slice(0, 512).map((row, i) => messageOf(sample.names, row, i));
  let at = 0;
  return 1e6 / microseconds(() => detector.score(messages[at++ % messages.length], model, memory));
}

/** What the issue asks of the measure itself. */
function measured(name: DetectorName): Row[] {
  const require = createRequire(import.meta.url);
  const { rows } = sampleOf(2_000, CHANNELS);
  const standard = rows as number[][];
  let at = 0;
  const next = () => standard[at++ % standard.length];
  if (name === 'isolation-forest') {
    const { forestOf } = require('../node-red-nodes/core/dist/anomaly/detectors/isolation-forest/forest.js');
    const { isolation } = require('../node-red-nodes/core/dist/anomaly/detectors/isolation-forest/alone.js');
    const forest = forestOf(standard, { trees: 100, sample: 256, even: evenly(3) });
    return [
      {
        name: '  its 100 trees of 256',
        value: 1e6 / microseconds(() => isolation(next(), forest)),
        unit: 'rows/s',
        goal: '≥ 100000',
      },
    ];
  }
  if (name === 'pca') {
    const {
      componentsOf,
      reach,
    } = require('../node-red-nodes/core/dist/anomaly/detectors/pca/components.js');
    const components = componentsOf(standard);
    return [
      {
        name: '  its T² and SPE',
        value: 1e6 / microseconds(() => reach(next(), components)),
        unit: 'rows/s',
        goal: '≥ 200000',
      },
    ];
  }
  if (name !== 'robust-deviation') return [];
  return [
    { name: '  its values', value: CHANNELS * judged(detectors[name]), unit: 'values/s', goal: '≥ 1000000' },
  ];
}

function messageOf(names: readonly string[], row: readonly (number | null)[], i: number): Features {
  const window = { from: 60_000 * i, to: 60_000 * (i + 1) };
  const values = Object.fromEntries(names.map((name, k) => [name, row[k]]));
  const newest = Object.fromEntries(names.map((name, k) => [name, [row[k]]]));
  return { v: 1, kind: 'features', id: `b#${i}~features`, seq: i, asset: 'a', at: window.to, axis: 'time', window, quality: 100, values, newest }; // prettier-ignore
}

/** Rows that follow five causes, with noise of their own; about normal. */
export function sampleOf(count: number, columns: number, reading: InputKind = 'features'): Sample {
  const even = evenly(1);
  const normal = () => Math.sqrt(-2 * Math.log(1 - even())) * Math.cos(2 * Math.PI * even());
  const weights = Array.from({ length: columns }, () => Array.from({ length: 5 }, normal));
  const names = weights.map((_, i) => `c${i}`);
  const rows = Array.from({ length: count }, () => {
    const causes = Array.from({ length: 5 }, normal);
    return weights.map((own) => own.reduce((sum, weight, k) => sum + weight * causes[k], 0.5 * normal()));
  });
  return { names, rows, reading };
}

function evenly(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 4294967296;
  };
}

interface Learned {
  seconds: number;
  megabytes: number;
  bytes: number;
}

function learned(name: DetectorName): Learned {
  return JSON.parse(
    out(process.execPath, ['--disable-warning=ExperimentalWarning', here('detectors-fit.mts'), name]),
  ) as Learned;
}

function besideOf(): Partial<Record<DetectorName, Theirs>> {
  try {
    return JSON.parse(out(process.env.MANTIS_PYTHON ?? 'python3', [here('detectors_sklearn.py')])) as Partial<
      Record<DetectorName, Theirs>
    >;
  } catch {
    console.error('no scikit-learn in python3: name one that has it in MANTIS_PYTHON');
    return {};
  }
}

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

function out(program: string, args: string[]): string {
  const { stdout, stderr, status } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
}

if (import.meta.main) {
  for (const { name, value, unit, goal = '', note = '' } of await run())
    console.log(`${name}: ${value.toPrecision(4)} ${unit} ${goal} ${note}`);
}
