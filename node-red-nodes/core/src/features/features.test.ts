import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { featuresSchema, type Window } from '../contract';
import { createFeatureState, featureDefaults, FeatureExtractor, type FeatureOptions } from '.';

interface Golden {
  bands: [number, number][];
  cases: { name: string; fs: number; x: number[]; expected: Record<string, number> }[];
}
const golden = JSON.parse(readFileSync(join(__dirname, 'golden', 'golden.json'), 'utf8')) as Golden;

test.each(golden.cases)('$name: every feature equals NumPy and SciPy', ({ fs, x, expected }) => {
  const extractor = new FeatureExtractor({
    groups: ['time', 'trend', 'spectrum'],
    only: [],
    bands: golden.bands,
  });
  const { values } = extractor.extract(regular(x, fs), createFeatureState());
  for (const [name, wanted] of Object.entries(expected)) {
    const value = values[`s.${name}`] as number;
    const tolerance = Math.max(1e-12, 1e-9 * Math.abs(wanted));
    expect(Math.abs(value - wanted), `${name}: ${value} instead of ${wanted}`).toBeLessThanOrEqual(tolerance);
  }
});

function regular(v: (number | null)[], fs: number): Window {
  const to = ((v.length - 1) * 1000) / fs;
  return {
    v: 1, kind: 'window', id: 'plc#1~window', seq: 1, asset: 'pump', at: to, axis: 'time', from: 0, to, index: 0,
    channels: { s: { unit: 'mm/s', quantity: 'vibration', fs, v } }, quality: 100, validShare: 1,
  }; // prettier-ignore
}
