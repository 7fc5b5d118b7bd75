import type { Baseline } from '../contract';
import { mean } from '../stats';
import { messageOf } from './contest/trial';
import type { Detector, FitOptions, Sample } from './detector';
import { levelsOf } from './detectors/residual-cusum/levels';
import { resolutionOf } from './detectors/residual-cusum/resolution';
import { SUPPORTED } from './learning';

/** The two numbers of a chart (ISO 7870-1), and what stands behind the first. In rows. Plain JSON. */
export interface RunLengths {
  /** Between two false cases of a healthy asset: what limits were calibrated for. */
  false: number;
  /** Until a lasting step in one channel is told, on average; null: it is not. */
  shift: number | null;
  /** Between two false cases, as seldom as what was learned from can support. */
  supported: number;
  /** ms between two rows; absent where rows take no time. */
  step?: number;
}

/** The step, in standard deviations of the channel about its own level. */
const SIZE = 3;
/** Channels that it is put into, evenly spread over those that vary, and places at which it begins. */
const CHANNELS = 3;
const PLACES = 8;
/** Healthy rows before it, and rows in which it is to be told. */
const LEAD = 10;
const HORIZON = 200;
/** Share of them that must be told: of what is mostly missed there is no average. */
const POWER = 0.9;
const FEWEST = 10;
const HALF = 0.5;
/** Rows beyond which nothing is foretold. */
const FARTHEST = 1e12;

interface Learnt {
  detector: Detector;
  model: unknown;
  sample: Sample;
  options: FitOptions;
}

/**
 * What a detector's limits are good for: the run length to a false alarm by its calibration, and that to a shift by rehearsal, as steps
 * of 3 standard deviations in stretches of its own healthy rows. Deterministic; costs some thousand looks at a row.
 * Reference: ISO 7870-1, Control charts (2019), average run lengths.
 */
export function runLengthsOf({ detector, model, sample, options }: Learnt): RunLengths {
  const { rowsPerCase, falseAlarms, step } = options;
  return {
    false: detector.begin ? rowsPerCase : 1 / falseAlarms,
    shift: shiftOf({ detector, model, sample, options }),
    supported: SUPPORTED * sample.rows.length,
    ...(step !== undefined && { step }),
  };
}

/**
 * As a verdict tells them; in ms where rows take time.
 * @param raised How many times as high as learned the limits are. The chance to pass one falls at least exponentially with it, and what
 * a shift has to add up grows with it.
 */
export function lengthsOf(learned: RunLengths, raised = 1): NonNullable<Baseline['lengths']> {
  const { false: every, shift, supported, step } = learned;
  const by = step ?? 1;
  return {
    unit: step === undefined ? 'rows' : 'ms',
    false: by * Math.min(FARTHEST, Math.max(every, every ** raised)),
    shift: shift === null ? null : by * shift * raised,
    supported: by * supported,
  };
}

function shiftOf(learnt: Learnt): number | null {
  const columns = someThatVary(learnt.sample);
  const found: number[] = [];
  let missed = 0;
  for (const column of columns)
    for (let place = 0; place < PLACES; place++) {
      const took = rehearse(learnt, column, place);
      if (took === null) continue;
      found.push(Math.min(took, HORIZON));
      // However many of the rest are told, they are too few.
      if (took > HORIZON && ++missed > (1 - POWER) * PLACES * columns.length) return null;
    }
  return found.length === 0 || missed > (1 - POWER) * found.length ? null : mean(found);
}

function someThatVary({ names, rows }: Sample): Varying[] {
  const varying = names.flatMap((_, column) => scaleIn(rows.flatMap((row) => row[column] ?? []), rows.length, column)); // prettier-ignore
  const every = Math.max(1, varying.length / CHANNELS);
  return varying.filter((_, i) => Math.floor(i / every) !== Math.floor((i - 1) / every));
}

interface Varying {
  column: number;
  /** Standard deviation about the level that a value is nearest to. */
  scaleAt(value: number): number;
}

function scaleIn(values: readonly number[], rows: number, column: number): Varying[] {
  const resolution = values.length < Math.max(FEWEST, HALF * rows) ? 0 : resolutionOf(values);
  if (resolution === 0) return [];
  const levels = levelsOf(values, resolution);
  const scaleAt = (value: number) =>
    levels.reduce((a, b) => (Math.abs(b.centre - value) < Math.abs(a.centre - value) ? b : a)).scale;
  return [{ column, scaleAt }];
}

/** Rows after which a step is told that begins at one of the places; endless where it is not, null where something was told before. */
function rehearse(
  { detector, model, sample, options }: Learnt,
  { column, scaleAt }: Varying,
  place: number,
): number | null {
  const { names, rows } = sample;
  const memory = detector.begin?.(model);
  const from = Math.floor((place * rows.length) / PLACES);
  const size = place % 2 === 0 ? SIZE : -SIZE;
  for (let i = 0; i < LEAD + HORIZON; i++) {
    const row = [...rows[(from + i) % rows.length]];
    const value = row[column];
    if (i >= LEAD && value !== null) row[column] = value + size * scaleAt(value);
    const found = detector.score(messageOf(row, { names, at: i, options }), model, memory);
    const told = found.kind === 'deviation' && (found.anomalous ?? found.statistic >= 1);
    if (told) return i < LEAD ? null : i - LEAD + 1;
  }
  return Infinity;
}
