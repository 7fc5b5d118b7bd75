type Row = readonly (number | null)[];

/** What may happen to a channel. */
export const faultKinds = ['step', 'drift', 'scatter', 'decoupling', 'stuck', 'line'] as const;
export type ContestFaultKind = (typeof faultKinds)[number];

/**
 * Sizes that are tried, from the plainest down: standard deviations of a step, and of a drift in 100 rows; times the scatter; root mean square
 * of a spectral line, in standard deviations. What has no size is there or not.
 */
export const sizesOf: Readonly<Record<ContestFaultKind, readonly number[]>> = {
  step: [8, 4, 2, 1],
  drift: [8, 4, 2, 1],
  scatter: [4, 2.5, 1.6],
  decoupling: [1],
  stuck: [1],
  line: [4, 2, 1],
};

export interface ContestFault {
  kind: ContestFaultKind;
  size: number;
  column: number;
}

/** What is normal for the channel: its centre and standard deviation. */
export interface Usual {
  centre: number;
  scale: number;
}

/** Rows of a period of a spectral line: between what is slow and what changes from row to row. */
const PERIOD = 8;
const HUNDRED = 100;

/**
 * Healthy rows from `from` on with a fault in one channel from the first on. A channel that is decoupled reads what it read at another
 * time: each value is as usual, and goes with nothing.
 */
export function* faulty(
  rows: readonly Row[],
  from: number,
  { fault, usual }: { fault: ContestFault; usual: Usual },
): Generator<Row> {
  const { column } = fault;
  const first = rows[from][column];
  for (let at = from; at < rows.length; at++) {
    const value = rows[at][column];
    const other = rows[(at + Math.floor(rows.length / 2)) % rows.length][column];
    const changed = [...rows[at]];
    changed[column] =
      value === null ? null : changedBy(fault, usual, { value, other, first, since: at - from });
    yield changed;
  }
}

interface Place {
  value: number;
  other: number | null;
  first: number | null;
  since: number;
}

function changedBy(
  { kind, size, column }: ContestFault,
  { centre, scale }: Usual,
  { value, other, first, since }: Place,
): number {
  const by = (column % 2 === 0 ? size : -size) * scale;
  if (kind === 'step') return value + by;
  if (kind === 'drift') return value + (by * (since + 1)) / HUNDRED;
  if (kind === 'scatter') return centre + size * (value - centre);
  if (kind === 'line') return value + by * Math.SQRT2 * Math.sin((2 * Math.PI * since) / PERIOD);
  return (kind === 'stuck' ? first : other) ?? value;
}
