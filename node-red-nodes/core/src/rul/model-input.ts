import type { ModelCard, ModelFeature } from '../contract/model-card';

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

/** A row for the model in the card's order, or what keeps it from being one. */
export type ModelInput =
  | { kind: 'row'; row: number[] }
  | { kind: 'refused'; missing: string[]; outside: OutsideFeature[]; message: string };

/** Names in a message; the lists beside it are complete. */
const NAMED = 3;

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
  const row = card.inputs.features.map((feature) => {
    const value = read(feature) ?? NaN;
    if (!Number.isFinite(value)) missing.push(feature.name);
    else if (isOutside(value, feature, margin)) outside.push({ ...range(feature), value });
    return value;
  });
  if (missing.length + outside.length === 0) return { kind: 'row', row };
  return { kind: 'refused', missing, outside, message: sentence(card.id, missing, outside) };
}

function isOutside(value: number, { min, max }: ModelFeature, margin: number): boolean {
  const slack = margin * (max - min);
  return value < min - slack || value > max + slack;
}

function range({ name, min, max }: ModelFeature) {
  return { name, min, max };
}

function sentence(id: string, missing: string[], outside: OutsideFeature[]): string {
  const parts = [
    missing.length > 0 && `no value for ${some(missing)}`,
    outside.length > 0 && `outside its training range: ${some(outside.map(describe))}`,
  ];
  return `Model ${id} gives no answer: ${parts.filter(Boolean).join('; ')}`;
}

function describe({ name, value, min, max }: OutsideFeature): string {
  return `${name} is ${short(value)} (trained on ${short(min)} to ${short(max)})`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}

function some(names: string[]): string {
  const rest = names.length - NAMED;
  return names.slice(0, NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
