import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sqrt } from './complex';
import {
  butterworth,
  detrend,
  edgeLength,
  filterCausal,
  filterZeroPhase,
  notch,
  steadyState,
  type Pass,
  type Section,
} from '.';

interface Expected {
  causal: number[];
  zeroPhase: number[];
}
interface Golden {
  fs: number;
  x: number[];
  butterworth: (Expected & { order: number; pass: Pass })[];
  notch: (Expected & { frequency: number; quality: number })[];
  detrend: Record<'constant' | 'linear', number[]>;
}
const golden = JSON.parse(readFileSync(join(__dirname, 'golden', 'golden.json'), 'utf8')) as Golden;
const x = Float64Array.from(golden.x);

/** 1e-9 of the largest value: a filtered signal passes through 0. */
function expectEqual(actual: Float64Array, wanted: number[]): void {
  const scale = Math.max(...wanted.map(Math.abs));
  for (let i = 0; i < wanted.length; i++) {
    expect(Math.abs(actual[i] - wanted[i]), `sample ${i}`).toBeLessThanOrEqual(1e-9 * scale);
  }
}

function expectScipy(sections: Section[], { causal, zeroPhase }: Expected): void {
  const out = new Float64Array(x.length);
  filterCausal(sections, x, out, steadyState(sections, x[0]));
  expectEqual(out, causal);
  filterZeroPhase(sections, x, out);
  expectEqual(out, zeroPhase);
}

describe('SciPy', () => {
  test.each(golden.butterworth)('butter of order $order, $pass', ({ order, pass, ...expected }) => {
    expectScipy(butterworth(order, pass, golden.fs), expected);
  });

  test.each(golden.notch)(
    'iirnotch at $frequency Hz of quality $quality',
    ({ frequency, quality, ...expected }) => {
      expectScipy([notch(frequency, quality, golden.fs)], expected);
    },
  );

  test.each(['constant', 'linear'] as const)('detrend, %s', (kind) => {
    const copy = Float64Array.from(x);
    detrend(copy, kind);
    expectEqual(copy, golden.detrend[kind]);
  });
});

describe('designs that cannot be', () => {
  test.each<[string, () => unknown, string]>([
    ['an order of 0', () => butterworth(0, { pass: 'low', frequency: 5 }, 100), 'order is 0'],
    ['half an order', () => butterworth(1.5, { pass: 'low', frequency: 5 }, 100), 'order is 1.5'],
    ['too high an order', () => butterworth(13, { pass: 'low', frequency: 5 }, 100), 'from 1 to 12'],
    ['a cut-off above fs/2', () => butterworth(2, { pass: 'high', frequency: 50 }, 100), 'cut-off is 50 Hz'],
    ['a cut-off of 0', () => butterworth(2, { pass: 'low', frequency: 0 }, 100), 'cut-off is 0 Hz'],
    ['a band that falls', () => butterworth(2, { pass: 'band', from: 20, to: 10 }, 100), 'must rise'],
    ['a notch above fs/2', () => notch(60, 30, 100), 'notch is at 60 Hz'],
    ['a notch without width', () => notch(10, 0, 100), 'quality of the notch is 0'],
    [
      'too short a signal',
      () => filterZeroPhase([notch(10, 5, 100)], x.slice(0, 9), x.slice(0, 9)),
      'more than 9',
    ],
  ])('%s', (_name, design, message) => {
    expect(design).toThrow(message);
  });
});

describe('laws', () => {
  const signal = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 40, maxLength: 80 });
  const design = fc.constantFrom<Section[]>(
    butterworth(3, { pass: 'low', frequency: 60 }, 1000),
    butterworth(2, { pass: 'high', frequency: 60 }, 1000),
    [notch(50, 10, 1000)],
  );

  test('a filter is linear, also in place', () => {
    fc.assert(
      fc.property(signal, design, (values, sections) => {
        const one = Float64Array.from(values);
        const twice = one.map((v) => 2 * v);
        filterCausal(sections, one, one, steadyState(sections, one[0]));
        filterCausal(sections, twice, twice, steadyState(sections, values[0] * 2));
        one.forEach((v, i) => expect(twice[i]).toBeCloseTo(2 * v, 9));
      }),
    );
  });

  test('frames join without a seam', () => {
    fc.assert(
      fc.property(signal, design, fc.nat(39), (values, sections, cut) => {
        const whole = Float64Array.from(values);
        filterCausal(sections, whole, whole, steadyState(sections, values[0]));
        const state = steadyState(sections, values[0]);
        const parts = [values.slice(0, cut), values.slice(cut)].flatMap((part) => {
          const piece = Float64Array.from(part);
          filterCausal(sections, piece, piece, state);
          return [...piece];
        });
        expect(parts).toEqual([...whole]);
      }),
    );
  });

  test('zero phase: the mirror image of a signal gives the mirror image of the result, long after the ends', () => {
    const sections = butterworth(2, { pass: 'low', frequency: 100 }, 1000);
    const pulse = new Float64Array(401);
    pulse[200] = 1;
    filterZeroPhase(sections, pulse, pulse);
    for (let i = 0; i <= 200; i++) expect(pulse[200 - i]).toBeCloseTo(pulse[200 + i], 12);
    expect(edgeLength(sections)).toBe(9);
  });

  test('a line without its trend is nothing, and one sample too', () => {
    const line = Float64Array.from({ length: 9 }, (_, i) => 3 - 2 * i);
    detrend(line, 'linear');
    line.forEach((v) => expect(v).toBeCloseTo(0, 12));
    const one = Float64Array.from([5]);
    detrend(one, 'linear');
    expect(one[0]).toBe(0);
  });

  test('a square root squared', () => {
    for (const [re, im] of [
      [3, 4],
      [-3, 4],
      [-3, -4],
      [3, -4],
      [0, 0],
      [-4, 0],
    ]) {
      // prettier-ignore
      const root = sqrt({ re, im });
      expect(root.re * root.re - root.im * root.im).toBeCloseTo(re, 12);
      expect(2 * root.re * root.im).toBeCloseTo(im, 12);
    }
  });
});
