import { derive, type Contributor, type Envelope, type Health, type HealthState as State } from '../contract';
import { fromAnomaly, fromRul } from './contributors';
import type { HealthOptions } from './options';
import { newest, type HealthState } from './state';

export interface HealthContext {
  options: HealthOptions;
  /** RUL below which maintenance is planned, in the asset's life unit: its profile's, or its class's. */
  rulThreshold: number;
  /** Nothing new came: time alone calls for the assessment, which is then of `now`, not of the newest input. */
  timer?: boolean;
}

/**
 * The asset's health as of `now`: its worst current contributor. What is older than its maximum age does not count;
 * when nothing counts, the score is null and the state unknown. Undefined before anything was heard of the asset.
 * @param now Epoch ms.
 */
export function assess(state: HealthState, now: number, context: HealthContext): Health | undefined {
  const last = newest(state);
  if (!last) return undefined;
  const { options } = context;
  const current = currentOf(state, now, options);
  const contributors = contributorsOf(current, context);
  const score =
    contributors.length > 0 ? Math.min(...contributors.map((contributor) => contributor.score)) : null;
  const known = new Set(contributors.map(({ name }) => name));
  const at = context.timer ? now : last.at;
  return {
    ...derive('health', last, at),
    // One assessment per input: those of anomaly and rul come from the same samples, and are not the same.
    id: `${last.id}${context.timer ? `@${now}` : ''}~health`,
    score,
    state: stateOf(score, options),
    contributors,
    missing: options.expected.filter((name) => !known.has(name)),
    stale: !current.features && !current.anomaly && !current.rul,
    lastUpdate: last.at,
  };
}

/** The inputs that are young enough to count. */
function currentOf(
  { features, anomaly, rul, heard }: HealthState,
  now: number,
  { maxAgeMs }: HealthOptions,
): HealthState {
  return {
    features: young(features, now, { maxAgeMs: maxAgeMs.features, heard: heard?.features }),
    anomaly: young(anomaly, now, { maxAgeMs: maxAgeMs.anomaly, heard: heard?.anomaly }),
    rul: young(rul, now, { maxAgeMs: maxAgeMs.rul, heard: heard?.rul }),
  };
}

/** By its own time and by its arrival: a date ahead of ours must not keep it young for years. */
function young<T extends Envelope>(
  object: T | null,
  now: number,
  { maxAgeMs, heard = now }: { maxAgeMs: number; heard?: number },
): T | null {
  if (!object || maxAgeMs === 0) return object;
  return now - object.at <= maxAgeMs && now - heard <= maxAgeMs ? object : null;
}

/** Worst first, so that the first one says why the score is what it is. */
function contributorsOf({ anomaly, rul }: HealthState, { rulThreshold }: HealthContext): Contributor[] {
  const found = [anomaly && fromAnomaly(anomaly), rul && fromRul(rul, rulThreshold)];
  return found.filter((contributor) => contributor !== null).sort((a, b) => a.score - b.score);
}

function stateOf(score: number | null, { limits }: HealthOptions): State {
  if (score === null) return 'unknown';
  if (score < limits.critical) return 'critical';
  if (score < limits.warning) return 'warning';
  return score < limits.watch ? 'watch' : 'ok';
}
