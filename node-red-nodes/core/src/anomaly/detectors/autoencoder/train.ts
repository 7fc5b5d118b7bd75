import { seeded } from '../../seeded';
import type { Network } from './network';
import { backward, forwardInto, netOf, type Net } from './net';

type Rows = readonly (readonly number[])[];

/** Share of the rows, the last ones, by which is told when to stop. */
const HELD = 0.2;
/** Rows of a step, and at least between two looks at those held out. */
const BATCH = 16;
const LOOK = 1_000;
/** Rows that are seen at most in all, and times a weight is looked at: learning must end soon whatever the number of columns. */
const MOST_SEEN = 60_000;
const MOST_WORK = 5e7;
/** Looks without an improvement after which it stops. */
const PATIENCE = 12;
/** Adam: D. P. Kingma and J. Ba, ICLR (2015); the step falls to a tenth by the end. Weight decay beside it: I. Loshchilov and F. Hutter, ICLR (2019). */
const STEP = 0.01;
const [FIRST, SECOND, TINY] = [0.9, 0.999, 1e-8];
const DECAY = 1e-4;

export interface Trained {
  network: Network;
  /** Squared error of the rows held out, over their squares. */
  error: number;
}

/**
 * Learns to reproduce rows through layers of these sizes. Always the same for the same rows: chance is seeded.
 * @param rows In the order of time; the last fifth is held out, and the weights that reproduce it best are kept.
 */
export function train(rows: Rows, sizes: readonly number[]): Trained {
  const held = Math.ceil(HELD * rows.length);
  const [seen, judged] = [rows.slice(0, -held), rows.slice(-held)];
  const even = seeded(1);
  const net = netOf(sizes, even);
  let [best, error, since] = [net.layers(), errorOf(net, judged), 0];
  const step = adam(net);
  const most = Math.min(MOST_SEEN, MOST_WORK / net.values.length);
  for (let count = 0, look = LOOK; count < most && since < PATIENCE; count += BATCH) {
    for (let i = 0; i < BATCH; i++) backward(net, seen[Math.floor(even() * seen.length)]);
    step(STEP * (1 - (0.9 * count) / most));
    if (count < look) continue;
    look += LOOK;
    const found = errorOf(net, judged);
    since = found < error ? 0 : since + 1;
    if (found < error) [best, error] = [net.layers(), found];
  }
  return { network: best, error };
}

function adam({ values, slopes }: Net): (size: number) => void {
  const mean = new Float64Array(values.length);
  const square = new Float64Array(values.length);
  let [left, right] = [1, 1];
  return (size) => {
    left *= FIRST;
    right *= SECOND;
    for (let i = 0; i < values.length; i++) {
      const slope = slopes[i] / BATCH;
      mean[i] += (1 - FIRST) * (slope - mean[i]);
      square[i] += (1 - SECOND) * (slope * slope - square[i]);
      const along = mean[i] / (1 - left) / (Math.sqrt(square[i] / (1 - right)) + TINY);
      values[i] -= size * (along + DECAY * values[i]);
    }
    slopes.fill(0);
  };
}

function errorOf(net: Net, rows: Rows): number {
  let [error, all] = [0, 0];
  for (const row of rows) {
    const made = forwardInto(net, row);
    for (let j = 0; j < row.length; j++) {
      error += (row[j] - made[j]) ** 2;
      all += row[j] ** 2;
    }
  }
  return all > 0 ? error / all : 0;
}
