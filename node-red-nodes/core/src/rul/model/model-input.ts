import type { ModelCard, ModelFeature } from '../../contract/model-card';

export interface ModelInputOptions {
  /** Age of the asset in the model's window axis (cycles), for a card that reads `age`; null where unknown. @default null */
  age?: number | null;
  /** How far beyond the range seen in training a value may lie, as a share of that range. @default 0.5 */
  margin?: number;
}

/** A value outside what the model was trained on. */
export interface OutsideFeature {
  name: string;
  value: number;
  min: number;
  max: number;
}

/**
 * A row for the model in the card's order, with the values that lie a little outside its training range and by how much its band
 * is to be widened for them (1 for not at all); or what keeps it from being one.
 */
export type ModelInput =
  | { kind: 'row'; row: number[]; outside: OutsideFeature[]; widen: number; note: string }
  | { kind: 'refused'; missing: string[]; outside: OutsideFeature[]; message: string };

/** Names in a message; the lists beside it are complete. */
const NAMED = 3;

/** A new unit of the same kind may lie this share of the training range outside it, and is no stranger. */
const KIN = 0.1;

/** How much wider a band becomes for a value that lies one training range further out: what a model knows there is a guess. */
const WIDER = 4;

/** Puts features into a model's order. A row is given only when every input is there and near the range seen in training. */
export function modelInput(
  card: Pick<ModelCard, 'id' | 'inputs'>,
  values: Readonly<Record<string, number | null>>,
  { age = null, margin = 0.5 }: ModelInputOptions = {},
): ModelInput {
  const read = ({ name }: ModelFeature) =>
    name === 'age' ? age : Object.hasOwn(values, name) ? values[name] : null;
  const missing: string[] = [];
  const outside: OutsideFeature[] = [];
  let [far, furthest] = [0, 0];
  const row = card.inputs.features.map((feature) => {
    const value = read(feature) ?? NaN;
    if (!Number.isFinite(value)) missing.push(feature.name);
    else {
      const distance = distanceFrom(feature, value);
      if (distance > Math.min(KIN, margin)) outside.push({ ...range(feature), value });
      if (distance > margin) far++;
      furthest = Math.max(furthest, distance);
    }
    return value;
  });
  if (missing.length + far === 0)
    return {
      kind: 'row',
      row,
      outside,
      widen: 1 + WIDER * Math.max(0, furthest - KIN),
      note: noteOf(outside),
    };
  return { kind: 'refused', missing, outside, message: sentence(card.id, missing, outside) };
}

/** How far a value lies outside the range seen in training, as a share of that range; 0 within. */
function distanceFrom({ min, max }: ModelFeature, value: number): number {
  const excess = Math.max(min - value, value - max);
  return excess <= 0 ? 0 : excess / Math.max(max - min, Number.MIN_VALUE);
}

function noteOf(outside: OutsideFeature[]): string {
  return outside.length > 0 ? `outside its training range: ${some(outside, describe)}` : '';
}

function range({ name, min, max }: ModelFeature) {
  return { name, min, max };
}

function sentence(id: string, missing: string[], outside: OutsideFeature[]): string {
  const parts = [missing.length > 0 && `no value for ${some(missing, (name) => name)}`, noteOf(outside)];
  return `Model ${id} gives no answer: ${parts.filter(Boolean).join('; ')}`;
}

function describe({ name, value, min, max }: OutsideFeature): string {
  return `${name} is ${short(value)} (trained on ${short(min)} to ${short(max)})`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** Only what is named is put into words: a model that does not fit an asset is looked at with every window. */
function some<T>(items: T[], word: (item: T) => string): string {
  const rest = items.length - NAMED;
  return items.slice(0, NAMED).map(word).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
