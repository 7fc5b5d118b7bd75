import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complexFft, lobe, makeTaper, realFft, scratch, taperNames, taperOf, type TaperName } from '.';

interface Golden {
  transforms: { n: number; x: number[]; spectrum: number[] }[];
  tapers: { name: TaperName; n: number; w: number[]; noiseBandwidth: number }[];
}
const golden = JSON.parse(readFileSync(join(__dirname, 'golden', 'golden.json'), 'utf8')) as Golden;

function expectNear(actual: ArrayLike<number>, wanted: ArrayLike<number>): void {
  const scale = Math.max(...Array.from(wanted, Math.abs));
  for (let i = 0; i < wanted.length; i++) {
    expect(Math.abs(actual[i] - wanted[i]), `at ${i}`).toBeLessThanOrEqual(Math.max(1e-12, 1e-12 * scale));
  }
}

describe('NumPy', () => {
  test.each(golden.transforms)('rfft of $n values', ({ n, x, spectrum }) => {
    const fft = realFft(n);
    const half = new Float64Array(2 * fft.bins);
    fft.forward(Float64Array.from(x), half);
    expectNear(half, spectrum);
    const back = new Float64Array(n);
    fft.inverse(half, back);
    expectNear(back, x);
  });

  test.each(golden.tapers)('get_window($name) of $n', ({ name, n, w, noiseBandwidth }) => {
    const taper = taperOf(name, n);
    expectNear(taper.w, w);
    expect(taper.noiseBandwidth).toBeCloseTo(noiseBandwidth, 9);
  });
});

describe('laws', () => {
  const lengths = fc.integer({ min: 1, max: 70 });
  const signal = lengths.chain((n) =>
    fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2 * n, maxLength: 2 * n }),
  );

  test('the inverse undoes the transform, whose energy is that of the signal (Parseval)', () => {
    fc.assert(
      fc.property(signal, (values) => {
        const x = Float64Array.from(values);
        const fft = complexFft(x.length / 2);
        const [spectrum, back] = [new Float64Array(x.length), new Float64Array(x.length)];
        fft.forward(x, spectrum);
        fft.inverse(spectrum, back);
        const energy = (a: Float64Array) => a.reduce((sum, value) => sum + value * value, 0);
        for (let i = 0; i < x.length; i++) expect(back[i]).toBeCloseTo(x[i], 9);
        expect(energy(spectrum) / fft.n).toBeCloseTo(energy(x), 5);
      }),
    );
  });
});

describe('tapers', () => {
  test.each(taperNames)('the lobe of %s is its transform between the bins', (name) => {
    const n = 4096;
    const { w, a, gain } = makeTaper(name, n);
    for (const offset of [0, 0.1, 0.5, -0.3, 0.9]) {
      let [re, im] = [0, 0];
      for (let i = 0; i < n; i++) {
        re += w[i] * Math.cos((2 * Math.PI * offset * i) / n);
        im += w[i] * Math.sin((2 * Math.PI * offset * i) / n);
      }
      expect(Math.hypot(re, im) / (n * gain)).toBeCloseTo(Math.abs(lobe(a, offset)), 5);
    }
  });
});

describe('plans', () => {
  test('a length is planned once', () => {
    expect(realFft(64)).toBe(realFft(64));
    expect(scratch('test', 8)).toBe(scratch('test', 8));
    expect(scratch('test', 8)).not.toBe(scratch('other', 8));
  });

  test('many lengths do not fill the memory: all are dropped, and made anew', () => {
    const first = scratch('flood', 5);
    for (let n = 1; n < 6; n++) scratch('flood', 4_000_000 + n);
    expect(scratch('flood', 5)).not.toBe(first);
  });
});
