import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Features, RulModelCard } from '@mantis-pdm/core/contract';
import { features } from './objects.fixture';

/** The models of the repository. */
export const MODELS = join(__dirname, '../../../../models');
export const TURBOFAN = 'turbofan-rul-fd001';
export const AI4I = 'ai4i-failure';

/** Rows and answers as they were where the model was trained. */
export interface Golden {
  inputs: number[][];
  outputs: Record<string, number[][]>;
}

export function golden(id: string): Golden {
  return JSON.parse(readFileSync(join(MODELS, id, 'golden.json'), 'utf8')) as Golden;
}

export function cardOf(id: string): RulModelCard {
  return JSON.parse(readFileSync(join(MODELS, id, 'card.json'), 'utf8')) as RulModelCard;
}

/** A golden row of the turbofan model as the window of an engine; its age is the cycle at which the window ends. */
export function engine(asset: string, row: number[]): Features {
  const entries = cardOf(TURBOFAN).inputs.features.map(({ name }, i) => [name, row[i]] as const);
  const { age, ...values } = Object.fromEntries(entries);
  return features(asset, values, age);
}
