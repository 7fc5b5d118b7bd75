import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assetProfileSchema, type Samples } from '../contract';
import { cleanAligned, cleanDefaults, cleanSamples, createCleanState, type CleanOptions } from '.';

interface Golden {
  x: number[];
  spiky: number[];
  median: number[];
  learn: number;
  scales: Record<'z-score' | 'min-max' | 'robust', number[]>;
  gaps: number[];
  line: number[];
  t: number[];
  clock: { rows: number[]; line: number[]; mean: number[] };
  units: Record<string, number[]>;
}
const golden = JSON.parse(readFileSync(join(__dirname, 'golden', 'golden.json'), 'utf8')) as Golden;

/** 1e-9 relative, 1e-12 absolute. */
function expectEqual(actual: (number | null)[] | undefined, wanted: number[]): void {
  expect(actual).toHaveLength(wanted.length);
  wanted.forEach((value, i) => {
    const error = Math.abs((actual?.[i] ?? NaN) - value);
    expect(error, `at ${i}`).toBeLessThanOrEqual(Math.max(1e-12, 1e-9 * Math.abs(value)));
  });
}

function message(v: (number | null)[], t: number[], unit = ''): Samples {
  const channels = { a: { unit, quantity: '', v, q: [100] } };
  const envelope = { v: 1, kind: 'samples', id: 'plc#1', seq: 1, asset: 'pump', at: 0 } as const;
  return { ...envelope, axis: 'time', t, channels, source: { protocol: 'test', address: '' } };
}

/** Cleans in three messages, as it comes from a PLC. */
function clean(
  v: (number | null)[],
  changes: Partial<CleanOptions>,
  unit = '',
  wanted = '',
): (number | null)[] {
  const state = createCleanState();
  const options = { ...cleanDefaults, spikes: 'none' as const, gap: 'none' as const, ...changes };
  const profile = assetProfileSchema.parse({ match: '*', sensors: { a: { unit: wanted } } });
  const run = options.align.rate > 0 ? cleanAligned : cleanSamples;
  return [0, 100, 200].flatMap((from) => {
    const t = options.align.rate > 0 ? golden.t : golden.x.map((_, i) => i * 1000);
    const part = message(v.slice(from, from + 100), t.slice(from, from + 100), unit);
    return run(part, state, { options, profile }).samples?.channels.a.v ?? [];
  });
}

describe('NumPy and SciPy', () => {
  test('rolling median', () =>
    expectEqual(clean(golden.spiky, { spikes: 'median', spikeWindow: 7 }), golden.median));

  test('a line over gaps', () => {
    const gappy = golden.x.map((value, i) => (golden.gaps.includes(i) && i % 100 !== 0 ? null : value));
    const wanted = golden.line.map((value, i) => (i % 100 === 0 ? golden.x[i] : value));
    expectEqual(clean(gappy, { gap: 'linear' }), wanted);
  });

  test.each(Object.entries(golden.scales))('%s, of a scale that is learned', (kind, wanted) => {
    const normalise = { ...cleanDefaults.normalise, kind: kind as 'z-score', learn: golden.learn };
    expectEqual(clean(golden.x, { normalise }).slice(golden.learn), wanted);
  });

  test.each(['line', 'mean'] as const)('one clock, by the %s', (by) => {
    const align = { ...cleanDefaults.align, rate: 2, by };
    expectEqual(clean(golden.x, { align }), golden.clock[by]);
  });

  test.each(Object.entries(golden.units))('units: %s', (units, wanted) => {
    const [from, to] = units.split(' ');
    expectEqual(clean(golden.x, {}, from, to), wanted);
  });
});
