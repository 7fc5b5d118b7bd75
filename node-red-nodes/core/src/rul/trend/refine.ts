/** A stretch of a parameter, stood for by what was found at its middle. */
export interface Cell<T> {
  at: number;
  width: number;
  /** Logarithm of the mass per width. */
  density: number;
  item: T;
}

export interface RefineOptions<T> {
  /** What is at a parameter value; its logarithmic mass per width is `density`. */
  evaluate: (at: number) => { density: number; item: T };
  /** Most rounds; each splits cells in three. */
  rounds: number;
  /** A cell, or a neighbour of one, that holds more than this share of the mass is split. */
  share: number;
}

/** Equal cells between `low` and `high`. */
export function cells<T>(
  low: number,
  high: number,
  count: number,
  evaluate: RefineOptions<T>['evaluate'],
): Cell<T>[] {
  const width = (high - low) / count;
  const list: Cell<T>[] = [];
  for (let i = 0; i < count; i++) list.push(cellAt(low + (i + 0.5) * width, width, evaluate));
  return list;
}

/**
 * Splits the cells (in order) where the mass is, until none holds much of it: a narrow peak gets fine cells
 * without a fine grid elsewhere. The middle of a split cell is kept, so that nothing is evaluated twice.
 */
export function refine<T>(
  start: readonly Cell<T>[],
  { evaluate, rounds, share }: RefineOptions<T>,
): Cell<T>[] {
  let current = [...start];
  for (let round = 0; round < rounds; round++) {
    const masses = current.map(({ density, width }) => density + Math.log(width));
    const limit = Math.log(share) + logSum(masses);
    const heavy = (i: number) => (masses[i] ?? -Infinity) > limit;
    if (!masses.some((_, i) => heavy(i))) break;
    const finer: Cell<T>[] = [];
    for (let i = 0; i < current.length; i++) {
      if (heavy(i - 1) || heavy(i) || heavy(i + 1)) split(current[i], evaluate, finer);
      else finer.push(current[i]);
    }
    current = finer;
  }
  return current;
}

/** Adds the thirds of a cell to a list. */
function split<T>(cell: Cell<T>, evaluate: RefineOptions<T>['evaluate'], into: Cell<T>[]): void {
  const width = cell.width / 3;
  const { at, density, item } = cell;
  into.push(
    cellAt(at - width, width, evaluate),
    { at, width, density, item },
    cellAt(at + width, width, evaluate),
  );
}

function cellAt<T>(at: number, width: number, evaluate: RefineOptions<T>['evaluate']): Cell<T> {
  const { density, item } = evaluate(at);
  return { at, width, density, item };
}

/** log(sum(exp)) without overflow; −Infinity for nothing. */
export function logSum(logs: readonly number[]): number {
  let top = -Infinity;
  for (const log of logs) if (log > top) top = log;
  if (top === -Infinity) return top;
  let sum = 0;
  for (const log of logs) sum += Math.exp(log - top);
  return top + Math.log(sum);
}
