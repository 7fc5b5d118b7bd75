import {
  derive,
  named,
  type Contributor,
  type Health,
  type HealthLimits,
  type HealthState as State,
  type UnderMaintenance,
} from '../contract';
import { boundOf } from './bound';
import { fromAnomaly, fromRul, fromSensors } from './contributors';
import { healthDefaults, type HealthOptions } from './options';
import { isStale, patienceOf } from '../time';
import { newest, paceOf, type HealthMemory, type Input } from './state';

export interface HealthContext {
  options: HealthOptions;
  /** RUL below which maintenance is planned, in the asset's life unit: its profile's, or its class's. */
  rulThreshold: number;
  /** Interval in ms at which the asset speaks, where its profile states one. */
  expectedEvery?: number | null;
  /** What came and calls for the assessment, which is known by its id; absent: the newest that is known. */
  cause?: { id: string };
  /** Nothing new came: time alone calls for the assessment, which is then of `now`, not of the newest input. */
  timer?: boolean;
  /** The asset is worked on: what is measured meanwhile says nothing of its health. */
  maintenance?: UnderMaintenance;
  /** Word of this assessment, where it is not the only one on its way. */
  branch?: string;
}

/**
 * The asset's health as of `now`: its worst current contributor. What is older than its maximum age does not count;
 * when nothing counts, or the asset is under maintenance, the score is null and the state unknown. Undefined before anything was heard of the asset.
 * @param now Epoch ms.
 */
export function assess(state: HealthMemory, now: number, context: HealthContext): Health | undefined {
  const last = newest(state);
  if (!last) return undefined;
  const { options, maintenance } = context;
  const current = currentOf(state, now, context);
  const contributors = maintenance ? [] : contributorsOf(current, context);
  const score =
    contributors.length > 0 ? Math.min(...contributors.map((contributor) => contributor.score)) : null;
  const at = context.timer ? now : last.at;
  return {
    // Made of what many producers said, it is of none of their branches.
    ...derive('health', { ...last, by: undefined }, context.branch),
    at,
    // One assessment per input: those of anomaly and rul come from the same samples, and are not the same; nor is that of what comes late.
    id: `${(context.cause ?? last).id}${context.timer ? `@${now}` : ''}~${named('health', context.branch, ':')}`,
    score,
    state: stateOf(score, options),
    contributors,
    missing: maintenance ? [] : missingOf(state, contributors, options),
    stale: current.length === 0,
    lastUpdate: last.at,
    limits: options.limits,
    ...(maintenance && { maintenance }),
  };
}

/** The limits by which an asset's state goes; those of the defaults where nothing says others. */
export function limitsOf(health: Health | undefined): HealthLimits {
  return health?.limits ?? healthDefaults.limits;
}

/** The inputs that are young enough to count. */
function currentOf(
  { inputs }: HealthMemory,
  now: number,
  { options, expectedEvery }: HealthContext,
): Input[] {
  return Object.values(inputs).filter((input) => {
    const stated = options.maxAgeMs[input.object.kind];
    return stated === null ? isExpected(input, now, expectedEvery) : isYoung(input, now, stated);
  });
}

/** By the rule of what is stale. What is stated of the asset is the least: its windows come more seldom than its values. */
function isExpected(input: Input, now: number, stated: number | null | undefined): boolean {
  const pace = paceOf(input);
  const least = stated ? patienceOf([], stated) : 0;
  return !isStale(pace, now, Math.max(least, patienceOf(pace.gaps)));
}

/** By its own time and by its arrival: a date ahead of ours must not keep it young for years. */
function isYoung({ object, heard = Infinity }: Input, now: number, maxAgeMs: number): boolean {
  return maxAgeMs === 0 || (now - object.at <= maxAgeMs && now - heard <= maxAgeMs);
}

/** Worst first, so that the first one says why the score is what it is. Each producer counts, under its own name. */
function contributorsOf(current: readonly Input[], { rulThreshold, options }: HealthContext): Contributor[] {
  const lives = current.flatMap(({ object }) => (object.kind === 'rul' ? [object] : []));
  const bound = boundOf(lives, rulThreshold, options.limits);
  const said = ({ object }: Input) => {
    if (object.kind === 'features') return [];
    if (object.kind === 'rul') return [fromRul(object, rulThreshold)];
    return [fromAnomaly(object, options.limits, bound), fromSensors(object, options.limits)];
  };
  const found = current.flatMap((input) =>
    said(input).map((one) => one && { ...one, name: named(one.name, input.object.by) }),
  );
  return found.filter((contributor) => contributor !== null).sort((a, b) => a.score - b.score);
}

/** Of an expected kind nobody counts: the kind; else each of its producers that was heard of and does not count. */
function missingOf(
  { inputs }: HealthMemory,
  contributors: readonly Contributor[],
  { expected }: HealthOptions,
): string[] {
  const counts = new Set(contributors.map(({ name }) => name));
  return expected.flatMap((kind) => {
    const producers = Object.keys(inputs).filter((key) => inputs[key].object.kind === kind);
    return producers.some((key) => counts.has(key)) ? producers.filter((key) => !counts.has(key)) : [kind];
  });
}

function stateOf(score: number | null, { limits }: HealthOptions): State {
  if (score === null) return 'unknown';
  if (score < limits.critical) return 'critical';
  if (score < limits.warning) return 'warning';
  return score < limits.watch ? 'watch' : 'ok';
}
