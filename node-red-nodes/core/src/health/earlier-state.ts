import type { Anomaly, Envelope, Rul } from '../contract';
import type { HealthMemory } from './state';

/** The state as releases up to 1.0 saved it: one object of each kind, whoever made it. */
export interface EarlierHealthState {
  features: Envelope<'features'> | null;
  anomaly: Anomaly | null;
  rul: Rul | null;
  heard?: Partial<Record<'features' | 'anomaly' | 'rul', number>>;
}

/** What was saved before there were branches came from straight lines. */
export function ofEarlierState({ heard = {}, ...known }: EarlierHealthState): HealthMemory {
  const state: HealthMemory = { inputs: {} };
  for (const kind of ['features', 'anomaly', 'rul'] as const) {
    const object = known[kind];
    const at = heard[kind];
    if (object) state.inputs[kind] = { object, ...(at === undefined ? {} : { heard: at }) };
  }
  return state;
}
