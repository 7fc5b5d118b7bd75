import type { Anomaly, Envelope, Features, Rul } from '../contract';

/** The newest that was heard of one asset. Plain JSON, and small: of the features only the envelope is kept. */
export interface HealthState {
  features: Envelope<'features'> | null;
  anomaly: Anomaly | null;
  rul: Rul | null;
}

export function createHealthState(): HealthState {
  return { features: null, anomaly: null, rul: null };
}

/** Notes an object. One that is older than what is known is left aside: replays and retries come late. */
export function observe(state: HealthState, object: Features | Anomaly | Rul): void {
  const known = state[object.kind];
  if (known && known.at > object.at) return;
  if (object.kind === 'features') {
    const { v, kind, id, seq, asset, at } = object;
    state.features = { v, kind, id, seq, asset, at };
  } else if (object.kind === 'anomaly') state.anomaly = object;
  else state.rul = object;
}

/** The newest object of any kind, from which the assessment takes asset, source and sequence. */
export function newest({ features, anomaly, rul }: HealthState): Envelope | null {
  const known = [features, anomaly, rul].filter((object) => object !== null) as Envelope[];
  return known.reduce<Envelope | null>((best, object) => (best && best.at > object.at ? best : object), null);
}
