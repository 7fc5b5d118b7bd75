import type { ContractObject } from '../../contract';
import type { Rule } from './rule';

/** Names that are kept; of more nothing is said. */
const MAX_NAMES = 5_000;

/** Ends of the features that stand for a sensor's newest value. */
const NEWEST = /\.last$/;

/** Notes which sensors an object has values of. */
export function noteNames(object: ContractObject, names: Set<string>): void {
  if (names.size >= MAX_NAMES) return;
  if (object.kind === 'samples') for (const name of Object.keys(object.channels)) names.add(name);
  if (object.kind === 'features')
    for (const name of Object.keys(object.values)) if (NEWEST.test(name)) names.add(name.replace(NEWEST, ''));
}

/** Sensors that rules name and nobody has sent: the rule, the name, and the nearest of those that came; null: none is near. */
export function unheard(
  rules: readonly Rule[],
  names: ReadonlySet<string>,
): { rule: string; sensor: string; near: string | null }[] {
  if (names.size === 0 || names.size >= MAX_NAMES) return [];
  const naming = rules.filter(({ when, quantity }) =>
    when === 'limit' ? quantity !== '*' : when === 'silence' && quantity !== '*' && quantity !== 'asset',
  );
  return naming
    .filter(({ quantity }) => !names.has(quantity))
    .map(({ id, quantity }) => ({ rule: id, sensor: quantity, near: nearest(quantity, names) }));
}

/** The name that takes the fewest changes, a third of the letters at most; null where none does. */
function nearest(word: string, names: ReadonlySet<string>): string | null {
  let [best, least] = [null as string | null, Math.max(1, Math.floor(word.length / 3)) + 1];
  for (const name of names) {
    if (Math.abs(name.length - word.length) >= least) continue;
    const changes = changesBetween(word.toLowerCase(), name.toLowerCase());
    if (changes < least) [best, least] = [name, changes];
  }
  return best;
}

/** Letters to put in, take out or replace (Levenshtein 1966). O(a × b). */
function changesBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + Number(a[i - 1] !== b[j - 1]));
    row = next;
  }
  return row[b.length];
}
