type Rows = readonly (readonly number[])[];

/** Rounds of setting the centres right, at most. */
const ROUNDS = 50;

/**
 * Centres drawn one after the other, each the likelier the farther a row is from those before it.
 * Reference: D. Arthur and S. Vassilvitskii, k-means++, SODA (2007) 1027–1035.
 * @param count At least 1; fewer come back where there are no more rows that differ.
 */
export function firstCentres(rows: Rows, count: number, even: () => number): number[][] {
  const centres = [[...rows[Math.floor(even() * rows.length)]]];
  const away = rows.map((row) => squared(row, centres[0]));
  while (centres.length < count) {
    let left = even() * away.reduce((sum, one) => sum + one, 0);
    const at = away.findIndex((one) => one > 0 && (left -= one) <= 0);
    if (at < 0) break;
    centres.push([...rows[at]]);
    rows.forEach((row, i) => (away[i] = Math.min(away[i], squared(row, rows[at]))));
  }
  return centres;
}

/** Centres of clusters of least squares, from first ones (S. P. Lloyd, 1957). O(rounds × rows × centres × columns). */
export function settle(rows: Rows, first: Rows): number[][] {
  let centres = first.map((centre) => [...centre]);
  let before: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const of = rows.map((row) => nearest(row, centres).index);
    if (of.every((index, i) => index === before[i])) break;
    before = of;
    centres = centres.map((centre, k) => meanOf(rows, of, { k, centre }));
  }
  return centres;
}

/** The centre that a row is nearest to, and the square of the way. */
export function nearest(row: readonly number[], centres: Rows): { index: number; squared: number } {
  let [index, least] = [0, Infinity];
  for (let k = 0; k < centres.length; k++) {
    const way = squared(row, centres[k]);
    if (way < least) [index, least] = [k, way];
  }
  return { index, squared: least };
}

function squared(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += (a[j] - b[j]) ** 2;
  return sum;
}

/** The mean of a cluster; a cluster without rows stays where it is. */
function meanOf(rows: Rows, of: readonly number[], { k, centre }: { k: number; centre: number[] }): number[] {
  const sums = centre.map(() => 0);
  let count = 0;
  rows.forEach((row, i) => {
    if (of[i] !== k) return;
    count++;
    for (let j = 0; j < sums.length; j++) sums[j] += row[j];
  });
  return count > 0 ? sums.map((sum) => sum / count) : centre;
}
