import { contributionsOf } from './contributions';
import type { Detector } from './detector';

export interface Normal {
  names: string[];
  centre: number[];
  /** How many times as high as at first its limit is. */
  raised?: number;
}

export interface Levels {
  level: number[];
}

const isNumber = (value: unknown): value is number => Number.isFinite(value);

/** The least detector with a memory: the largest of the distances from the mean, each followed exponentially; 3 is its limit. */
export const following: Detector<Normal, Levels> = {
  name: 'following',
  about: 'Right for tests.',
  saved: { name: 'following', version: 1 },
  fit({ names, rows }) {
    const columns = names.map((_, i) => rows.map((row) => row[i]).filter(isNumber));
    const kept = names.filter((_, i) => new Set(columns[i]).size > 1);
    return {
      names: kept,
      centre: kept.map((name) => {
        const column = columns[names.indexOf(name)];
        return column.reduce((sum, value) => sum + value / column.length, 0);
      }),
    };
  },
  begin: ({ names }) => ({ level: names.map(() => 0) }),
  raise: (normal, by) => ({ ...normal, raised: (normal.raised ?? 1) * by }),
  score({ values }, { names, centre, raised = 1 }, memory) {
    const known = names.filter((name) => isNumber(values[name]));
    if (known.length === 0) return { kind: 'silent', reason: 'no feature is known' };
    names.forEach((name, i) => {
      const value = values[name];
      if (isNumber(value)) memory.level[i] += 0.2 * (value - centre[i] - memory.level[i]);
    });
    const sizes = memory.level.map((level) => Math.min(1e150, Math.abs(level)));
    const statistic = Math.max(...sizes) / (3 * raised);
    return {
      kind: 'deviation',
      statistic,
      known: known.length / names.length,
      contributions: contributionsOf(names, sizes),
      model: `mean of ${names.length}`,
    };
  },
};
