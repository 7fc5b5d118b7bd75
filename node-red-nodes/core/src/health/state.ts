import type { Anomaly, Envelope, Features, Rul } from '../contract';
import { outweighs } from '../time';

/** The newest that was heard of one asset. Plain JSON, and small: of the features only the envelope is kept. */
export interface HealthState {
  features: Envelope<'features'> | null;
  anomaly: Anomaly | null;
  rul: Rul | null;
  /** When each came, epoch ms by our clock; absent in states of earlier releases. */
  heard?: Partial<Record<'features' | 'anomaly' | 'rul', number>>;
}

export function createHealthState(): HealthState {
  return { features: null, anomaly: null, rul: null };
}

/**
 * Notes an object. One that is older than what is known is left aside: replays and retries come late. But what is known of a time
 * that has not come yet gives way to what is of the present.
 * @param now Epoch ms by our clock; undefined while that is not set.
 */
export function observe(state: HealthState, object: Features | Anomaly | Rul, now?: number): void {
  const known = state[object.kind];
  if (known && known.at > object.at && !outweighs(object.at, known.at, now)) return;
  if (now !== undefined) (state.heard ??= {})[object.kind] = now;
  if (object.kind === 'features') {
    const { v, kind, id, seq, asset, at } = object;
    state.features = { v, kind, id, seq, asset, at };
  } else if (object.kind === 'anomaly') state.anomaly = object;
  else state.rul = object;
}

/** Our clock was set by so many ms: what came long ago did not come later or earlier for it. */
export function shiftHeard({ heard }: HealthState, by: number): void {
  for (const kind of ['features', 'anomaly', 'rul'] as const)
    if (heard?.[kind] !== undefined) heard[kind] += by;
}

/** The newest object of any kind, from which the assessment takes asset, source and sequence. */
export function newest({ features, anomaly, rul }: HealthState): Envelope | null {
  const known = [features, anomaly, rul].filter((object) => object !== null) as Envelope[];
  return known.reduce<Envelope | null>((best, object) => (best && best.at > object.at ? best : object), null);
}
