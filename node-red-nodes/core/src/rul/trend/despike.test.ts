import { expect, it } from 'vitest';
import { withoutSpikes } from './despike';

const ramp = Array.from({ length: 30 }, (_, i) => i / 30);

it('finds a spike in the middle and at either end', () => {
  for (const at of [0, 12, 29]) {
    const kept = withoutSpikes(ramp.with(at, 5), 0.1);
    expect(kept).toStrictEqual(ramp.map((_, i) => i).filter((i) => i !== at));
  }
});

it('keeps a noise-free ramp whole, to its last reading', () => {
  expect(withoutSpikes(ramp, 0.02)).toHaveLength(30);
});

it('keeps a step, which later readings confirm', () => {
  const step = ramp.map((_, i) => (i < 15 ? 0 : 1));
  expect(withoutSpikes(step, 0.02)).toHaveLength(30);
});

it('does not judge a handful of readings', () => {
  expect(withoutSpikes([0, 0, 9, 0, 0], 0.02)).toHaveLength(5);
});

it.each([
  [7.41, 30],
  [7.42, 29],
])(
  'a reading %f median deviations away, 5 standard deviations being 7.413: %d of 30 are kept',
  (at, kept) => {
    // Every reading lies 2 from the median of its neighbours.
    const comb = ramp.map((_, i): number => (i % 2 === 0 ? 1 : -1));
    expect(withoutSpikes(comb.with(15, 1 + 2 * at), 0)).toHaveLength(kept);
  },
);

it('judges fourteen readings, and not thirteen', () => {
  const kept = (count: number) => withoutSpikes(ramp.slice(0, count).with(6, 5), 0.1);
  expect(kept(13)).toStrictEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(kept(14)).toStrictEqual([0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13]);
});

it('keeps what does not move at all, and a noise-free fall to its last reading', () => {
  expect(withoutSpikes(ramp.map(() => 7), 0)).toHaveLength(30); // prettier-ignore
  expect(withoutSpikes(ramp.map((at) => -at), 0.02)).toHaveLength(30); // prettier-ignore
});
