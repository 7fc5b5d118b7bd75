import type { Features } from '../contract';
import { lookup } from '../keyed';
import type { Sample } from './detector';
import type { AnomalyOptions } from './options';

/** Adds a window to what is learned from. The names are those of the first one. */
export function gather({ values }: Features, sample: Sample, { features }: AnomalyOptions): void {
  if (sample.rows.length === 0) sample.names = namesOf(Object.keys(values), features);
  sample.rows.push(sample.names.map((name) => finite(lookup(values, name))));
}

/** What is no number is missing. */
function finite(value: number | null | undefined): number | null {
  return Number.isFinite(value) ? (value as number) : null;
}

/** A name that the first window lacks is waited for. */
function namesOf(all: readonly string[], wanted: readonly string[]): string[] {
  if (wanted.length === 0) return [...all];
  return wanted.flatMap((name) => {
    const found = all.filter((one) => one === name || one.endsWith(`.${name}`));
    return found.length > 0 ? found : [name];
  });
}
