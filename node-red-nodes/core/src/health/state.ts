import { named, presentForm, type Anomaly, type Envelope, type Features, type Rul } from '../contract';
import { put } from '../keyed';
import { outweighs, spoken, type Pace } from '../time';

/** What one producer said last: of features only the envelope is kept. */
export type HealthInput = Envelope<'features'> | Anomaly | Rul;

export interface Input {
  object: HealthInput;
  /** When it came, epoch ms by our clock; absent where that was not set. */
  heard?: number;
  /** The last gaps between what it said, in ms; absent in what earlier releases saved. */
  gaps?: number[];
}

/** The newest that was heard of one asset, of each producer: `anomaly`, `anomaly@fast`, … Plain JSON, and small. */
export interface HealthMemory {
  inputs: Record<string, Input>;
}

/** Producers kept of one asset; of more, the one that has been silent longest is forgotten. */
export const MAX_PRODUCERS = 50;

export function createHealthState(): HealthMemory {
  return { inputs: {} };
}

/** A state that was saved, its objects as the present release has them. @throws VersionError where a later one wrote them. */
export function ofSavedState({ inputs }: HealthMemory): HealthMemory {
  const present = Object.entries(inputs).map(([name, input]) => [
    name,
    { ...input, object: presentForm(input.object) },
  ]);
  return { inputs: Object.fromEntries(present) as HealthMemory['inputs'] };
}

/**
 * Notes an object. One that is older than what its producer is known to have said is left aside: replays and retries come late. But
 * what is known of a time that has not come yet gives way to what is of the present.
 * @param now Epoch ms by our clock; undefined while that is not set.
 * @returns The producer that had to be forgotten for it, if any.
 */
export function observe(
  state: HealthMemory,
  object: Features | Anomaly | Rul,
  now?: number,
): string | undefined {
  // What has no time is never known to be true.
  if (!Number.isFinite(object.at)) return undefined;
  const key = named(object.kind, object.by);
  const known = state.inputs[key]?.object;
  if (known && known.at > object.at && !outweighs(object.at, known.at, now)) return undefined;
  const { heard, gaps } = spoken(known && paceOf(state.inputs[key]), object.at, now ?? null);
  put(state.inputs, key, { object: kept(object), gaps, ...(heard === null ? {} : { heard }) });
  return crowdedOut(state);
}

/** How one producer speaks. */
export function paceOf({ object, heard, gaps = [] }: Input): Pace {
  return { at: object.at, heard: heard ?? null, gaps };
}

function kept(object: Features | Anomaly | Rul): HealthInput {
  if (object.kind !== 'features') return object;
  const { v, kind, id, seq, asset, at, by } = object;
  return { v, kind, id, seq, asset, at, ...(by === undefined ? {} : { by }) };
}

function crowdedOut({ inputs }: HealthMemory): string | undefined {
  const names = Object.keys(inputs);
  if (names.length <= MAX_PRODUCERS) return undefined;
  const oldest = names.reduce((a, b) => (inputs[b].object.at < inputs[a].object.at ? b : a));
  delete inputs[oldest];
  return oldest;
}

/** Our clock was set by so many ms: what came long ago did not come later or earlier for it. */
export function shiftHeard({ inputs }: HealthMemory, by: number): void {
  for (const input of Object.values(inputs)) if (input.heard !== undefined) input.heard += by;
}

/** The newest object of any kind, from which the assessment takes asset, source and sequence. */
export function newest({ inputs }: HealthMemory): Envelope | null {
  const order = ['features', 'anomaly', 'rul'];
  const known = Object.values(inputs)
    .map(({ object }) => object as Envelope)
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return known.reduce<Envelope | null>((best, object) => (best && best.at > object.at ? best : object), null);
}
