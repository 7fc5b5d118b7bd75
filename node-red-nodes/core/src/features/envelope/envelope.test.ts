import { describe, expect, test } from 'vitest';
import { createFeatureState, featureDefaults, FeatureExtractor, type FeatureOptions } from '..';
import { realFft } from '../../fft';
import { channelOf, windowOf } from '../window.fixture';
import { bandEnvelope } from './analytic';
import { bearingOrders } from './bearing';
import { bandKurtosis } from './kurtogram';

const FS = 12_000;
const x = Array.from({ length: 1200 }, (_, i) => Math.sin(i * i) + 5 * Math.exp(-(i % 100)) * Math.sin(i));
const bearing = { sensor: 's', balls: 9, ballDiameter: 7.94, pitchDiameter: 39.04, angle: 0 };

function extract(options: Partial<FeatureOptions>, v = x) {
  const shaft = { sensor: '', rpm: 1800, maxAge: 60 };
  const extractor = new FeatureExtractor({ ...featureDefaults, groups: ['envelope'], shaft, ...options });
  return extractor.extract(windowOf({ s: channelOf(v, FS, 'g') }), createFeatureState());
}

test('the bearing of CWRU’s drive end (SKF 6205-2RS): orders as its data center states them', () => {
  const { bpfo, bpfi, bsf, ftf } = bearingOrders(bearing);
  expect(bpfo).toBeCloseTo(3.5848, 3);
  expect(bpfi).toBeCloseTo(5.4152, 3);
  expect(2 * bsf).toBeCloseTo(4.7135, 2);
  expect(ftf).toBeCloseTo(0.39828, 3);
});

test('with all bins the envelope is that of the Hilbert transform', () => {
  const n = 64;
  const signal = Float64Array.from(
    { length: n },
    (_, i) => 1 + Math.cos((2 * Math.PI * 5 * i) / n) + (i % 2 === 0 ? 1 : -1),
  );
  const half = new Float64Array(2 * (n / 2 + 1));
  realFft(n).forward(signal, half);
  const envelope = new Float64Array(n);
  bandEnvelope(half, n, { first: 0, last: n / 2 }, envelope);
  signal.forEach((value, i) => expect(envelope[i]).toBeCloseTo(Math.hypot(value, Math.sin((2 * Math.PI * 5 * i) / n)), 9)); // prettier-ignore
});

test('the band is stated, or a share of the sampling rate', () => {
  expect(extract({ envelope: { from: 2000, to: 9999, kurtogram: false } }).values).toMatchObject({
    's.envelopeFrom': 2000,
    's.envelopeTo': 6000,
  });
  expect(extract({}).values).toMatchObject({ 's.envelopeFrom': 1500, 's.envelopeTo': 4500 });
});

test('the first bearing that names a sensor is its own, and * that of the others', () => {
  const other = { ...bearing, balls: 12 };
  const at = (bearings: FeatureOptions['bearings']) => extract({ bearings }).values['s.bpfo'];
  expect(at([bearing, other, { ...other, sensor: '*' }])).toBe(at([bearing]));
  expect(at([{ ...bearing, sensor: '*' }])).toBe(at([bearing]));
});

describe('what does not exist has a reason', () => {
  test.each<[string, Partial<FeatureOptions>, string, string]>([
    [
      'no such band',
      { envelope: { from: 7000, to: 8000, kurtogram: false } },
      's.envelopeRms',
      'does not fit',
    ],
    ['no such bearing', { bearings: [{ ...bearing, sensor: 'other' }] }, 's.bpfo', 'no bearing is stated'],
    [
      'no speed',
      { bearings: [bearing], shaft: { sensor: '', rpm: null, maxAge: 1 } },
      's.bpfi',
      'not stated',
    ],
    [
      'too slow',
      { bearings: [bearing], shaft: { sensor: '', rpm: 60, maxAge: 1 } },
      's.ftf',
      'does not show',
    ],
    [
      'too fast',
      { bearings: [bearing], shaft: { sensor: '', rpm: 60_000, maxAge: 1 } },
      's.bpfi',
      'does not show',
    ],
  ])('%s', (_name, options, name, reason) => {
    const { values, reasons } = extract(options);
    expect(values[name]).toBeNull();
    expect(reasons?.[name]).toContain(reason);
  });

  test('a signal so small that its square is nothing', () => {
    const { reasons } = extract({}, x.map((v) => v * 1e-200)); // prettier-ignore
    expect(reasons?.['s.envelopeRms']).toContain('zero');
  });
});

test('a silent band is not impulsive', () => {
  expect(bandKurtosis(new Float64Array(100), 1, 32)).toBe(0);
});
