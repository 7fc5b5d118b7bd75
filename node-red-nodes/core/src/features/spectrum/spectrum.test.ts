import { describe, expect, test } from 'vitest';
import { createFeatureState, featureDefaults, FeatureExtractor, type FeatureOptions } from '..';
import { channelOf, windowOf } from '../window.fixture';

const FS = 1000;
const N = 1000;
const shaft = (rpm: number | null) => ({ sensor: '', rpm, maxAge: 60 });

function extract(v: (number | null)[], options: Partial<FeatureOptions>, unit = 'g') {
  const extractor = new FeatureExtractor({ ...featureDefaults, ...options });
  return extractor.extract(windowOf({ s: channelOf(v, FS, unit) }), createFeatureState());
}
const noise = Array.from({ length: N }, (_, i) => Math.sin(i * i));
const gear = Array.from(
  { length: N },
  (_, i) => (1 + 0.5 * Math.cos((2 * Math.PI * 20 * i) / FS)) * Math.sin((2 * Math.PI * 200 * i) / FS),
);

test('the sidebands of a gear: half the modulation on each side', () => {
  const { values } = extract(gear, { groups: ['spectrum'], harmonics: 1, carrier: 10, shaft: shaft(1200) });
  expect(values['s.carrier']).toBeCloseTo(1, 9);
  expect(values['s.sidebandRatio']).toBeCloseTo(0.5, 9);
  expect(values['s.harmonic1']).toBeCloseTo(0, 9);
});

test('a line at the Nyquist frequency is read as its bin', () => {
  const { values } = extract([1, -1, 1, -1, 1, -1, 1, -1, 1, -1], { groups: ['spectrum'], taper: 'boxcar' });
  expect(values).toMatchObject({ 's.peakFrequency': 500, 's.rolloff': 500 });
});

describe('what does not exist has a reason', () => {
  test.each<[string, Partial<FeatureOptions>, string, string]>([
    ['no speed', { harmonics: 1, shaft: shaft(null) }, 's.harmonic1', 'not stated'],
    ['too slow', { harmonics: 1, shaft: shaft(60) }, 's.harmonic1', 'does not show 1.000 Hz'],
    ['too fast', { harmonics: 1, shaft: shaft(60_000) }, 's.harmonic1', 'does not show 1000 Hz'],
    ['a carrier too high', { carrier: 40, shaft: shaft(1200) }, 's.carrier', 'does not show 800.0 Hz'],
    ['sidebands too close', { carrier: 100, shaft: shaft(180) }, 's.sidebandRatio', 'too short'],
  ])('%s', (_name, options, name, reason) => {
    const { values, reasons } = extract(noise, { groups: ['spectrum'], ...options });
    expect(values[name]).toBeNull();
    expect(reasons?.[name]).toContain(reason);
  });

  test('more peaks than the spectrum has', () => {
    const { reasons } = extract([0, 1, 0, -1, 0, 1, 0, -1], { groups: ['spectrum'], peaks: 3 });
    expect(reasons?.['s.peak3Frequency']).toContain('fewer peaks');
  });

  test('a signal so small that its square is nothing', () => {
    const tiny = noise.map((v) => v * 1e-200);
    expect(extract(tiny, { groups: ['spectrum'] }).reasons?.['s.centroid']).toContain('zero');
    expect(extract(tiny, { groups: ['wavelet'] }).reasons?.['s.wavelet1']).toContain('zero');
  });

  test.each<[FeatureOptions['groups'][number], (number | null)[], string, string]>([
    ['wavelet', [null, ...noise], 'wavelet1', 'without gaps'],
    ['wavelet', noise.slice(0, 60), 'wavelet1', 'need 64 samples, not 60'],
    ['cepstrum', noise.slice(0, 20), 'cepstrumPeak', 'needs 32 samples'],
    ['cepstrum', [null, ...noise], 'cepstrumPeak', 'without gaps'],
    ['severity', noise.slice(0, 100), 'velocityRms', '10 Hz need a frame of 0.2 s, not 0.100 s'],
    ['severity', [null, ...noise], 'severityZone', 'without gaps'],
    ['time', [null], 'mean', 'no valid value'],
  ])('%s of %#', (group, v, name, reason) => {
    const { values, reasons } = extract(v, { groups: [group] });
    expect(values[`s.${name}`]).toBeNull();
    expect(reasons?.[`s.${name}`]).toContain(reason);
  });

  test('severity of what is no vibration', () => {
    expect(extract(noise, { groups: ['severity'] }, 'bar').reasons?.['s.velocityRms']).toContain(
      'the unit is "bar"',
    );
  });
});
