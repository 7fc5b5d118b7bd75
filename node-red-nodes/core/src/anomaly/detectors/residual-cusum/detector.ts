import type { Features } from '../../../contract';
import { contributionsOf } from '../../contributions';
import type { Detector, Finding, FitOptions, Reading, Sample } from '../../detector';
import { rowsOf } from '../../learning';
import { learn, type Normal } from './learn';
import { follow, statisticOf, watch, type Watch } from './watch';

/** The channels that vary, and what is normal for each. Plain JSON. */
export interface Model {
  names: string[];
  normals: Normal[];
  reading: Reading;
  /** How many channels were learned from, and how many rows. */
  of: number;
  rows: number;
  until: number;
}

export interface Memory {
  channels: Watch[];
  anomalous: boolean;
}

/** Charts of one channel: higher, lower, wider. */
const CHARTS = 3;
/** Share of the channels' values that a healthy baseline has. */
const MIN_PRESENT = 0.5;
const MIN_VALUES = 10;
/** Share of the limit below which a verdict is taken back. */
const RELEASE = 0.75;

/**
 * A channel's past foretells its next value; what it does not foretell is added up, value by value, for higher, lower and wider. The
 * channel that is nearest to its limit counts.
 */
export const residualCusum: Detector<Model, Memory> = {
  name: 'residual-cusum',
  about:
    'Right from the start, and for most machines: lasting steps, drifts and wider scatter of any channel, also of one that goes on and off or follows the day.',
  saved: { name: 'charts', version: 1 },
  prefers: 'newest',
  fit,
  begin: ({ normals }) => ({ channels: normals.map(watch), anomalous: false }),
  score,
};

function fit({ names, rows, reading = 'features' }: Sample, { rowsPerCase, until }: FitOptions): Model {
  const runLength = rowsPerCase * CHARTS * names.length;
  const known = names.map((_, column) => {
    const runs = runsOf(rows.map((row) => row[column]));
    const values = runs.reduce((sum, { length }) => sum + length, 0);
    return values >= Math.max(MIN_VALUES, MIN_PRESENT * rows.length) ? learn(runs, runLength) : undefined;
  });
  return {
    names: names.filter((_, i) => known[i]),
    normals: known.filter((normal) => normal !== undefined),
    reading,
    of: names.length,
    rows: rows.length,
    until,
  };
}

/** Stretches between missing values. */
function runsOf(column: readonly (number | null)[]): number[][] {
  const runs: number[][] = [[]];
  for (const value of column) {
    if (value !== null) runs[runs.length - 1].push(value);
    else if (runs[runs.length - 1].length > 0) runs.push([]);
  }
  return runs.filter(({ length }) => length > 0);
}

function score(features: Features, model: Model, memory: Memory): Finding {
  const { names, normals, of } = model;
  if (names.length === 0)
    return { kind: 'silent', reason: `none of the ${of} channels varied while it learned` };
  const rows = rowsOf(features, model);
  const present = names.filter((_, i) => rows.some((row) => row[i] !== null)).length;
  if (present === 0)
    return { kind: 'silent', reason: `no new value of the ${names.length} learned channels` };
  for (const row of rows) row.forEach((value, i) => follow(normals[i], memory.channels[i], value));
  const statistics = memory.channels.map((channel, i) => statisticOf(channel, normals[i]));
  const statistic = Math.max(...statistics);
  memory.anomalous = statistic >= (memory.anomalous ? RELEASE : 1);
  return {
    kind: 'deviation',
    statistic,
    anomalous: memory.anomalous,
    known: present / names.length,
    contributions: contributionsOf(
      names,
      statistics.map((one) => one ** 2),
    ),
    model: wordsOf(model),
  };
}

function wordsOf({ names, of, rows, reading, until }: Model): string {
  const still = of > names.length ? `, ${of - names.length} of ${of} channels did not vary` : '';
  return `baseline of ${rows} ${reading === 'newest' ? 'values' : 'windows'} until ${until}${still}`;
}
