import type { Anomaly, Features } from '../contract';
import { part, type Part } from '../contract/said';
import { lookup, put } from '../keyed';
import {
  createAnomalyState,
  detectAnomaly,
  interrupt,
  knowsNothing,
  type AnomalyContext,
  type AnomalyState,
  type GivenStates,
} from './detect';
import { silence } from './silence';
import { unknown } from './verdict';

/** States of one asset that are told apart; what comes after is not judged, which is said. */
const MAX_STATES = 20;

/** Which sensor tells the state of the machine, and how long the way from one to another takes, on the axis. */
export interface StateSource {
  sensor: string;
  ramp: number;
}

/**
 * As {@link detectAnomaly}, of an asset whose state a sensor tells: windows are held against what was learned in that state. A state that
 * is new is an unknown regime, and no anomaly, until as much of it was seen as any normal is learned from. Nothing is said of windows
 * that hold more than one state, that begin before it changed, or that lie on the way.
 * @param state The asset's, changed in place.
 */
export function detectByState(
  features: Features,
  state: AnomalyState,
  { source, ...context }: AnomalyContext & { source: StateSource },
): Anomaly {
  const told = { ...context, method: context.detector.name };
  const key = stateOf(features, source.sensor);
  const given = (state.given ??= { now: '', since: 0, states: {} });
  if (key === undefined)
    return unknown(features, silence(part('anomaly.state.none', { sensor: source.sensor })), told);
  if (key !== given.now) enter(given, key, features);
  if (key === '' || features.window.from < given.since + source.ramp)
    return unknown(features, silence(part('anomaly.state.between')), told);
  const own = ownOf(given, key);
  if (!own) return unknown(features, silence(part('anomaly.state.many', { most: MAX_STATES })), told);
  const found = detectAnomaly(withoutSensor(features, source.sensor), own, {
    ...context,
    feedback: state.feedback,
  });
  const isNew = found.score === null && 'learning' in own.regimes.all && Object.keys(given.states).length > 1;
  return isNew ? { ...found, ...unknownRegime(key, found) } : found;
}

/** What is known of the state in which the asset is; of an asset whose states nobody tells, all that is known. */
export function presentState(state: AnomalyState): AnomalyState {
  return (state.given && lookup(state.given.states, state.given.now)) ?? state;
}

/** What it reads, as a name; empty where it reads more than one state, undefined where it reads none. */
function stateOf({ newest, values }: Features, sensor: string): string | undefined {
  const read = newest ? (lookup(newest, sensor) ?? []) : [lookup(values, `${sensor}.last`) ?? null];
  const names = new Set(
    read.flatMap((value) => (value === null ? [] : [String(Number(value.toPrecision(6)))])),
  );
  if (names.size > 1) return '';
  return names.values().next().value;
}

/** What was learned of the former state does not go on with what comes of it next. */
function enter(given: GivenStates, key: string, { window }: Features): void {
  const former = lookup(given.states, given.now);
  if (former && !knowsNothing(former)) interrupt(former.regimes.all);
  // Of the first of all nobody knows for how long it has been: it may be on the way.
  given.since = window.to;
  given.now = key;
}

function ownOf({ states }: GivenStates, key: string): AnomalyState | undefined {
  const known = lookup(states, key);
  if (known || Object.keys(states).length >= MAX_STATES) return known;
  const fresh = createAnomalyState();
  put(states, key, fresh);
  return fresh;
}

function withoutSensor(features: Features, sensor: string): Features {
  const values = Object.entries(features.values).filter(([name]) => !name.startsWith(`${sensor}.`));
  const { newest } = features;
  const others = newest && Object.fromEntries(Object.entries(newest).filter(([name]) => name !== sensor));
  return { ...features, values: Object.fromEntries(values), ...(others && { newest: others }) };
}

function unknownRegime(state: string, { reason = '' }: Anomaly): { reason: string; said: Part } {
  const { reason: words, said } = silence(part('anomaly.state.unknown', { state, reason }));
  return { reason: words.slice(0, 200), said: said as Part };
}
