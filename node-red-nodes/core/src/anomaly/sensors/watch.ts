import type { Features, SensorFault } from '../../contract';
import { lookup, put } from '../../keyed';
import { findingsOf, isFrozen, isUsual, standStill } from './faults';
import type { Norm } from './norm';
import { compare, type StatedUnits } from './pairs';
import { heap } from './pile';
import { EQUAL, extend } from './run';
import { jumpOn } from './scatter';
import { standingOf, type SensorWatchState, type SensorStanding } from './state';

/** What the sensors say of themselves, and the window without what nothing can be told by. */
export interface SensorFindings {
  faults: SensorFault[];
  features: Features;
  /** Sensors whose evidence counts no more from now on: they have just been found to be at fault. */
  struck: string[];
  /** Share of the sensors that are at fault, and whose values count all the same. */
  doubt: number;
  /** Nothing is suspected of any: how they read may be learned. */
  sound: boolean;
}

/** Faults that are told. */
const MOST = 100;
/** Outside of all that was read, a fine sensor is suspected from so many values on that are the same. */
const SUSPECT_OUTSIDE = 2;
/** Weight of the newest value in where a sensor was of late. */
const LATELY = 0.1;

type Values = readonly (number | null)[];
type Newest = NonNullable<Features['newest']>;

/**
 * Takes the new values of one window, and tells which sensors are faulty themselves ({@link findingsOf}). What such a sensor reads, and
 * what one reads that may turn out to be, is left out of the window: values and features. O(values + sensors + pairs).
 * @param state Changed in place.
 * @param stated Units of the sensors, where they are stated.
 */
export function watchSensors(
  features: Features,
  state: SensorWatchState,
  stated?: StatedUnits,
): SensorFindings {
  const { newest, at } = features;
  if (!newest) return { faults: [], features, struck: [], doubt: 0, sound: true };
  const names = Object.keys(state.norms);
  const rows = Math.max(0, ...Object.values(newest).map(({ length }) => length));
  state.span = Math.max(state.span ?? 0, rows);
  const arrived = (name: string): Values => lookup(newest, name) ?? new Array<null>(rows).fill(null);
  const told = new Map(names.map((name) => [name, take(arrived(name), name, state)]));
  takePairs(newest, state);
  const findings = findingsOf(state, stated).slice(0, MOST);
  const excluded = new Set(findings.flatMap(({ sensor, excluded }) => (excluded ? [sensor] : [])));
  const stands = standStill(state, names);
  const kept: Newest = { ...newest };
  const out = new Set<string>();
  const struck: string[] = [];
  for (const name of names) {
    const standing = state.standing[name];
    const values = told.get(name) as Values;
    const machine = isFrozen(standing, state.norms[name]) && !excluded.has(name);
    if (excluded.has(name)) {
      if (standing.healing === 0) struck.push(name);
      standing.healing = state.span;
    } else standing.healing = Math.max(0, standing.healing - rows);
    const tells = excluded.has(name) ? values.map(() => null) : machine || stands ? arrived(name) : values;
    put(kept, name, [...tells]);
    if (standing.healing > 0 || tells[tells.length - 1] !== arrived(name).at(-1)) out.add(name);
  }
  const faults = findings.map(({ excluded: _, ...finding }) => ({
    ...finding,
    since: (state.standing[finding.sensor].since ??= at),
  }));
  const faulty = new Set(faults.map(({ sensor }) => sensor));
  for (const name of names) if (!faulty.has(name)) delete state.standing[name].since;
  return {
    faults,
    features: { ...features, newest: kept, values: without(features.values, out) },
    struck,
    doubt: findings.filter(({ excluded }) => !excluded).length / Math.max(1, names.length),
    sound: out.size === 0 && faults.length === 0,
  };
}

/** The features of a window but for those of some sensors, which are missing. */
function without(values: Features['values'], sensors: ReadonlySet<string>): Features['values'] {
  if (sensors.size === 0) return values;
  const kept: Features['values'] = {};
  for (const [name, value] of Object.entries(values)) {
    const out = [...sensors].some((sensor) => name.startsWith(`${sensor}.`) || name.startsWith(`${sensor}~`));
    put(kept, name, out ? null : value);
  }
  return kept;
}

/** The values, null where they repeat one for so long that they tell nothing of the machine. */
function take(values: Values, name: string, state: SensorWatchState): Values {
  const [norm, standing] = [state.norms[name], standingOf(state, name)];
  return values.map((value) => {
    if (value === null) {
      standing.missing++;
      return null;
    }
    standing.missing = 0;
    note(standing, norm, value);
    const { suspect, near = Infinity, coarse } = norm;
    const outside = coarse === false && !state.anomalous && !isUsual(value, norm);
    const limit = outside ? SUSPECT_OUTSIDE : suspect;
    const held = standing.equal.length >= limit || standing.run.length >= near;
    return suspect > 0 && held ? null : value;
  });
}

function note(standing: SensorStanding, norm: Norm, value: number): void {
  const { tolerance = 0, widest = 0, coarse = false, clipped, low, high } = norm;
  extend(standing.run, value, tolerance);
  extend(standing.equal, value, EQUAL * tolerance);
  heap(standing.top, value, 1, clipped);
  heap(standing.bottom, value, -1, clipped);
  if (widest > 0 && !coarse) jumpOn(standing.scatter, value, widest);
  const beyond = value > high ? value - high : low - value;
  standing.outside += LATELY * (Number(beyond > 0.25 * (high - low)) - standing.outside);
}

function takePairs(newest: Newest, { pairs = [], apart = [] }: SensorWatchState): void {
  pairs.forEach((pair, i) => {
    const [x, y] = [lookup(newest, pair.a) ?? [], lookup(newest, pair.b) ?? []];
    x.forEach((value, row) => {
      const other = y[row] ?? null;
      if (value !== null && other !== null) compare(pair, apart[i], value, other);
    });
  });
}
