import { constants } from './constants.mts';
import { deads } from './deads.mts';
import { offs } from './offs.mts';
import { setPoints } from './set-points.mts';
import { noiseOf, type Sort } from './sort.mts';
import { steps } from './steps.mts';
import { stucks } from './stucks.mts';
import { wanderers } from './wanderers.mts';
import { watched } from './watch.mts';

export const sorts: readonly Sort[] = [
  ...steps,
  ...offs,
  ...constants,
  ...stucks,
  ...deads,
  ...setPoints,
  ...wanderers,
];

/** Kinds of what went wrong that are told of one sort. */
const TOLD = 3;

/** How many of so many lives of each sort were judged rightly, and what was wrong with the others. */
export function anomalyTable(lives: number): string[][] {
  const rows = sorts.map((sort) => {
    const wrong = Array.from({ length: lives }, (_, i) => wrongOf(sort, i + 1)).filter(
      (one) => one !== undefined,
    );
    const kinds = [...new Set(wrong)].slice(0, TOLD).join('; ');
    return [sort.kind, sort.name, `${lives - wrong.length} of ${lives}`, kinds];
  });
  return [['kind', 'of', 'right', 'else'], ...rows];
}

/** What is wrong with what is said of one life; undefined where nothing is. */
export function wrongOf(sort: Sort, seed: number): string | undefined {
  const make = sort.make(noiseOf(seed));
  const rows = Array.from({ length: sort.rows }, (_, i) => make(i));
  return sort.judge(watched(rows, sort.stepMs));
}
