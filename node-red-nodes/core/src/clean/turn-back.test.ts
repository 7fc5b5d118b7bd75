import { expect, test } from 'vitest';
import type { Samples } from '../contract';
import { cleanAligned, cleanDefaults, createCleanState } from '.';

const HOUR = 3_600_000;

/** Rows that alignment makes of values a second apart, at such times; the state goes through JSON each time. */
function rowsOf(times: readonly number[]) {
  let state = createCleanState();
  const align = { ...cleanDefaults.align, rate: 1, maxWait: 5 };
  return times.flatMap((t) => {
    const channels = { a: { unit: '', quantity: '', v: [1], q: [100] } };
    const one: Samples = { v: 1, kind: 'samples', id: 'x', seq: 0, asset: 'p', at: t, axis: 'time', t: [t], channels, source: { protocol: 'test', address: '' } }; // prettier-ignore
    const { samples } = cleanAligned(one, state, { options: { ...cleanDefaults, align } });
    state = JSON.parse(JSON.stringify(state)) as typeof state;
    return samples?.t0 === undefined ? [] : [samples.t0];
  });
}

const seconds = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => (from + i) * 1_000);

test.each([
  ['a date of years ahead', [40_000 * HOUR]],
  ['an hour ahead for ten seconds', seconds(51, 60).map((t) => t + HOUR)],
])('the common clock goes on after %s', (_name, wrong) => {
  const rows = rowsOf([...seconds(1, 50), ...wrong, ...seconds(61, 100)]);
  const after = rows.filter((t) => t >= 66_000 && t <= 100_000);
  expect(after.length).toBeGreaterThanOrEqual(33);
});
