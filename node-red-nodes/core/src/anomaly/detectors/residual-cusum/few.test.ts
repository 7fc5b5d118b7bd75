import { expect, test } from 'vitest';
import { normalFromT, tFromNormal } from '../robust-deviation/normal';
import { fewOf } from './few';
import { random } from './signals.fixture';

function few(n: number, { charts = 114, phi = [] as number[] } = {}) {
  const { normal } = random(3);
  return fewOf(Array.from({ length: n }, normal), { charts, phi });
}

test('the fewer windows, the less is known of mean and scatter, and the less of independence', () => {
  const all = [10, 50, 200, 1000].map((n) => few(n));
  for (const key of ['mean', 'square'] as const)
    expect(all.map((one) => one[key])).toEqual(all.map((one) => one[key]).sort((a, b) => b - a));
  expect(all.map(({ share }) => share)).toEqual(all.map(({ share }) => share).sort((a, b) => a - b));
  expect(all[3].mean).toBeLessThan(0.2);
  expect(all[3].square).toBeLessThan(1.4);
});

test('the more charts are watched together, and the more a window foretells of the next, the less is known', () => {
  expect(few(50, { charts: 300 }).mean).toBeGreaterThan(few(50, { charts: 3 }).mean);
  expect(few(50, { phi: [0.8] }).share).toBeLessThan(few(50).share / 5);
  expect(few(50, { phi: [-0.5] }).share).toBe(few(50).share);
  expect(few(12, { phi: [0.99] }).share).toBeGreaterThan(0);
});

test('t and standard normal values of one tail probability are told from each other both ways', () => {
  for (const z of [-4, -1, 0, 0.5, 3]) expect(normalFromT(tFromNormal(z, 9), 9)).toBeCloseTo(z, 9);
  // Student's t with 9 degrees of freedom passes 3.25 once in 200 (tables of the distribution).
  expect(tFromNormal(2.5758, 9)).toBeCloseTo(3.25, 1);
});
